package io.github.camelokta.offboarding.liveness;

/** A clock that never goes back and is not set: for how long something takes, not for when it was. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment; only the difference between two readings means something. */
    long nanos();
}
