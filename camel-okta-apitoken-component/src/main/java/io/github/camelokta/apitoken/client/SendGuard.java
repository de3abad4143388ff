package io.github.camelokta.apitoken.client;

/**
 * Has the last word on whether a request leaves. A call may wait long within the component: for its turn, for an access
 * token, for its repetition. What was right when it began may be wrong by then.
 *
 * <p>What it throws ends the call and reaches its caller unchanged; nothing more is sent then either. It holds a turn
 * that others may wait for, so it should return soon. Requests for access tokens do not ask it.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface SendGuard {

    /** Lets everything go. */
    SendGuard NONE = () -> true;

    /**
     * Asked on the calling thread right before each attempt of a call is sent: after it has waited for its turn and its
     * credentials are there. When it returns false, nothing (more) is sent.
     *
     * @return whether the attempt may be sent
     */
    boolean maySend();
}
