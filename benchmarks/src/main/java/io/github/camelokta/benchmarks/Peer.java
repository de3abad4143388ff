package io.github.camelokta.benchmarks;

import java.io.IOException;

/** One way to call Okta. */
interface Peer extends AutoCloseable {

    /**
     * Gets a token.
     *
     * @return the token, as its caller gets to see it
     */
    Object get(String id) throws Exception;

    /**
     * Revokes a token that is there.
     *
     * @throws Exception unless the org says that it is revoked
     */
    void revoke(String id) throws Exception;

    @Override
    void close() throws IOException;
}
