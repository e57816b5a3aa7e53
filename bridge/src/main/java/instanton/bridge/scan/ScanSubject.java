package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Timetable;
import instanton.bridge.reading.Listener;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;

/** A model and the images it is to read at any settings: the same images, and the same random streams where the seed is the same. */
public interface ScanSubject {
    /**
     * Refuses settings that it can't have, before anything is sampled.
     *
     * @throws IllegalArgumentException if it can't
     */
    void check(ScanPoint point);

    /** What its neurons are at a point. */
    NeuronParameters neuron(ScanPoint point);

    /**
     * Reads and compares at a point.
     *
     * @param crew does the work: a pure function of the settings, whoever does it
     * @throws IllegalArgumentException if neurons can't be drawn at these settings
     */
    Comparison read(ScanPoint point, Crew crew, Listener listener) throws InterruptedException;

    /** What reading at a point is expected to take, if nothing is prepared. */
    Timetable cost(ScanPoint point, Gauge gauge) throws InterruptedException;

    /** Name of the stage of that which serves all points that are apart in cheap settings alone. */
    String preparation();
}
