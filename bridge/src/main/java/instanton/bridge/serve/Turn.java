package instanton.bridge.serve;

/** Work that is done unit by unit, in turn with that of others. */
interface Turn {
    /**
     * Does the next unit, on one thread; it is given up when that is interrupted.
     *
     * @return whether there are more
     * @throws RefusedException if what was asked for can't be done
     */
    boolean next() throws RefusedException, InterruptedException;

    /** Told instead when it ended by an exception. */
    void failed(Throwable reason);

    /** Told when newer work of the same client has taken its place. */
    default void overtaken() {}
}
