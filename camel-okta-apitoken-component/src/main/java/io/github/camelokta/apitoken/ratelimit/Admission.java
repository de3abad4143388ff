package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;

/** Whether a call may be sent. A call that has to wait asks again: nothing is reserved for it. */
sealed interface Admission {

    /** The call may be sent now, and is counted. */
    record Granted() implements Admission {}

    /**
     * The rate limit does not permit the call now. Ask again after the delay, or when a response has come.
     *
     * @param delay positive, at most two minutes
     */
    record After(Duration delay) implements Admission {}

    /** Too many calls are in flight. Ask again when one is released. */
    record AfterRelease() implements Admission {}
}
