package instanton.classical.digits;

/** Which of a data set's splits somebody needs; a split whose files are there is read and checked in either case. */
public enum Splits {
    /** Images to train on and others to test on. */
    BOTH,

    /** Images to test on: enough to read with a model that exists. */
    TEST
}
