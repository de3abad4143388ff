package io.github.camelokta.benchmarks;

import java.io.IOException;

/** One way to look for the leaver's tokens in the list of all. */
interface Lister extends AutoCloseable {

    /**
     * Reads the list once, from the first byte to the last.
     *
     * @return how many tokens of the leaver are in it; whoever only tokenizes says how many tokens there are
     */
    int list() throws Exception;

    @Override
    void close() throws IOException;
}
