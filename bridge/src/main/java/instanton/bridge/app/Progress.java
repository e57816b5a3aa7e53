package instanton.bridge.app;

/** Shows how far a task is; may be told from several threads. */
interface Progress extends AutoCloseable {
    /**
     * Says where the task is.
     *
     * @param done how much is done
     * @param total how much there is in all, as far as is known
     * @param remark a few words to show beside
     */
    void at(long done, long total, String remark);

    @Override
    void close();
}
