package instanton.bridge.serve;

/**
 * What a client may ask for.
 *
 * @param body bytes of a request's body
 * @param streams readings that are shown at the same time, of all clients
 * @param readings pictures that scripts may have read at the same time
 * @param paths per neuron of one layer
 * @param deepPaths per neuron of a deep model
 * @param circuitPaths per neuron of a circuit
 */
record Limits(int body, int streams, int readings, int paths, int deepPaths, int circuitPaths) {
    static final Limits STANDARD = new Limits(8 << 20, 256, 64, 4096, 256, 6400);

    /** Threads that answer: one for each stream, the one that it takes the place of, each reading, and some for what is short. */
    int threads() {
        return 2 * streams + readings + 32;
    }
}
