package io.github.camelokta.apitoken.client;

/**
 * Decides at the last moment whether a request is sent. A call may wait for a long time: for the rate limit, for an
 * access token, or for a retry. The reason for the call may not hold any more after that.
 *
 * <p>An exception of the guard ends the call, reaches the caller unchanged, and nothing more is sent. Other calls may
 * wait while the guard runs, so it should return soon. It is not asked about requests for access tokens.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface SendGuard {

    /** Permits every request. */
    SendGuard NONE = () -> true;

    /**
     * Is called on the calling thread right before each attempt of a call is sent, after the wait for the rate limit
     * and for the credentials. If it returns false, nothing more is sent.
     *
     * @return whether the attempt may be sent
     */
    boolean maySend();
}
