package instanton.quantum.simulation;

import instanton.quantum.work.Unit;

/** Draws some of the paths of one part of a network, by one of its replicas. */
sealed interface PathJob extends Unit<Ground, PathPiece> permits IndependentJob, ChainJob {}
