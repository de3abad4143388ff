package io.github.camelokta.simulator.hook;

import java.net.URI;

/**
 * A snapshot of an Event Hook of the org.
 *
 * @param id {@code who} and 17 letters or digits
 * @param name as in the seed
 * @param uri where events are delivered to
 * @param failure why the latest verification failed; null when it succeeded or has not ended yet
 */
public record EventHook(String id, String name, URI uri, Status status, String failure) {

    /** Whether the receiver has confirmed that it wants the events. */
    public enum Status {
        /** Nothing is delivered. */
        UNVERIFIED,
        /** New events are delivered. */
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
