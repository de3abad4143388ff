package io.github.camelokta.apitoken.client;

/**
 * Is notified of every call when it has ended, on the thread that made it. It must not throw.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface CallListener {

    /** Does nothing. */
    CallListener NONE = call -> {};

    /**
     * Handles a call that has ended.
     *
     * @param call the call
     */
    void called(CompletedCall call);
}
