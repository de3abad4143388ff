package io.github.camelokta.apitoken.ratelimit;

/**
 * How many calls the org accepts at the same time (additive increase, multiplicative decrease). The limit is halved
 * when the org refuses a call, and grows by one after as many successes.
 *
 * @param limit the number of calls
 * @param successes the calls that succeeded since the limit last changed
 */
record AimdConcurrencyLimit(int limit, int successes) {

    private static final int ANY = Integer.MAX_VALUE;

    /** The org has never refused a call. */
    static final AimdConcurrencyLimit UNLIMITED = new AimdConcurrencyLimit(ANY, 0);

    /** The org has refused a call while so many were in flight. */
    AimdConcurrencyLimit decreased(int inFlight) {
        return new AimdConcurrencyLimit(Math.min(limit, Math.max(1, inFlight / 2)), 0);
    }

    /** A call has succeeded. */
    AimdConcurrencyLimit increased() {
        if (limit == ANY) {
            return this;
        }
        return successes + 1 < limit
                ? new AimdConcurrencyLimit(limit, successes + 1)
                : new AimdConcurrencyLimit(limit + 1, 0);
    }

    /**
     * Whether one more call may be sent.
     *
     * @param max the caller's own limit; 0 for none
     */
    boolean permits(int inFlight, int max) {
        return inFlight < (max == 0 ? limit : Math.min(max, limit));
    }
}
