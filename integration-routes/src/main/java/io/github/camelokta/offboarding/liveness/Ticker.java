package io.github.camelokta.offboarding.liveness;

/** A clock that never goes back and cannot be set: for how long something takes, not for when it happened. */
@FunctionalInterface
public interface Ticker {

    /** Returns nanoseconds since some moment; only the difference between two readings has a meaning. */
    long nanos();
}
