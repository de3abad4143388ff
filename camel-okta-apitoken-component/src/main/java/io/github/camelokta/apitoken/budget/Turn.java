package io.github.camelokta.apitoken.budget;

import java.time.Duration;

/**
 * Whether a call may go. Who has to wait asks again: a turn is not reserved.
 *
 * @since 1.0.0
 */
public sealed interface Turn {

    /** It goes now, and is counted. */
    record Now() implements Turn {}

    /**
     * The rate limit does not permit it; ask again later, or when an answer came.
     *
     * @param delay positive, at most two minutes
     */
    record After(Duration delay) implements Turn {}

    /** Too many are on their way; ask again when one has left. */
    record WhenOneLeaves() implements Turn {}
}
