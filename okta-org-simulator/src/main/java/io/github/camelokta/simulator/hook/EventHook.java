package io.github.camelokta.simulator.hook;

import java.net.URI;

/**
 * An Event Hook of the org as it was when it was asked for.
 *
 * @param id {@code who} and 17 letters or digits
 * @param name as in the seed
 * @param uri where events are delivered to
 * @param failure why the latest verification failed; null when it did not, or none has ended yet
 */
public record EventHook(String id, String name, URI uri, Status status, String failure) {

    /** Whether the receiver has shown that it wants the events. */
    public enum Status {
        /** Nothing is delivered. */
        UNVERIFIED,
        /** Events are delivered from now on. */
        VERIFIED
    }

    static EventHook unverified(String id, String name, URI uri) {
        return new EventHook(id, name, uri, Status.UNVERIFIED, null);
    }

    boolean isVerified() {
        return status == Status.VERIFIED;
    }

    EventHook verified() {
        return new EventHook(id, name, uri, Status.VERIFIED, null);
    }

    EventHook failed(String reason) {
        return new EventHook(id, name, uri, Status.UNVERIFIED, reason);
    }
}
