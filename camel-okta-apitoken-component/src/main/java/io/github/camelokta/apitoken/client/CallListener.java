package io.github.camelokta.apitoken.client;

/**
 * Is told of every call when it is over, on the thread that made it. Must not throw.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface CallListener {

    /** Hears nothing. */
    CallListener NONE = call -> {};

    /**
     * A call is over.
     *
     * @param call what became of it
     */
    void called(CompletedCall call);
}
