package io.github.camelokta.offboarding.policy;

import java.time.Instant;

/**
 * A reason to ask a person before anything of a leaver is changed, even a token that was approved before the reason was
 * known.
 *
 * @param rule the rule of its decisions
 * @param because why, for a person to read
 * @param since when it came up; a person who approved later knew of it
 */
public record Doubt(String rule, String because, Instant since) {

    /** The owner had been shut out, and may sign in again. */
    public static final String ACTIVE_AGAIN = "active-again";

    /** The leave is long over, and the owner may sign in. */
    public static final String LEFT_LONG_AGO = "left-long-ago";

    /** Somebody said since that the leaver stays. */
    public static final String RESCINDED_SINCE = "rescinded-since";
}
