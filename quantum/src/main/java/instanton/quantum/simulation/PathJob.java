package instanton.quantum.simulation;

import instanton.quantum.work.Job;

/** Draws some of the paths of one part of a network, by one of its replicas. */
sealed interface PathJob extends Job<Ground, PathPiece> permits IndependentJob, ChainJob {}
