package io.github.camelokta.apitoken.budget;

/**
 * How many calls the org bears at a time, as far as it said so: halved when it objects, and one more for every round of
 * calls that went well.
 *
 * @param limit {@link #ANY} if it never objected
 * @param successes since the limit last changed
 */
record Concurrency(int limit, int successes) {

    static final int ANY = Integer.MAX_VALUE;

    /** It never objected. */
    static final Concurrency UNLIMITED = new Concurrency(ANY, 0);

    /** The org objected while so many were on their way. */
    Concurrency refused(int inFlight) {
        return new Concurrency(Math.min(limit, Math.max(1, inFlight / 2)), 0);
    }

    /** A call went well. */
    Concurrency succeeded() {
        if (limit == ANY) {
            return this;
        }
        return successes + 1 < limit ? new Concurrency(limit, successes + 1) : new Concurrency(limit + 1, 0);
    }

    /**
     * Whether one more may go.
     *
     * @param max what the caller permits; 0 for any number
     */
    boolean permits(int inFlight, int max) {
        return inFlight < (max == 0 ? limit : Math.min(max, limit));
    }
}
