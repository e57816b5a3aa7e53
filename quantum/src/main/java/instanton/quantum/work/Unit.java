package instanton.quantum.work;

import java.io.Serializable;

/**
 * A job that can be kept and done elsewhere: a record, which with what it shares says everything that its piece depends on. It, what it shares and
 * its piece are written as bytes; what follows from the rest is transient there, and made anew.
 *
 * @param <S> what all units of a plan read, serializable
 * @param <P> the piece, serializable
 */
public interface Unit<S, P> extends Job<S, P>, Serializable {}
