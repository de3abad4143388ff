package io.github.camelokta.apitoken.ratelimit;

import java.time.Duration;
import java.time.Instant;

/**
 * Estimates how fast other clients of the org use a bucket up, from the calls that are missing and are not ours.
 *
 * @param previousRate calls per second, as estimated in the window before
 * @param since when a response first showed the window
 * @param initialRemaining the calls that were left in it then
 * @param lastChange when a response last showed fewer calls left
 * @param ownCalls our calls that have ended since the window was first shown
 */
record OtherClientsUsage(double previousRate, Instant since, int initialRemaining, Instant lastChange, int ownCalls) {

    /** The weight of the previous rate, so that the first responses of a window do not weigh too much. */
    private static final double MEMORY_SECONDS = 10;

    /** Most calls are counted, and most responses arrive, within that time. */
    private static final double IN_FLIGHT_SECONDS = 1;

    private static final double NEGLIGIBLE_CALLS = 0.05;

    private static final double MILLIS = 1e3;

    static OtherClientsUsage opened(double previousRate, Instant since, int remaining) {
        return new OtherClientsUsage(previousRate, since, remaining, since, 0);
    }

    OtherClientsUsage changedAt(Instant now) {
        return new OtherClientsUsage(previousRate, since, initialRemaining, now, ownCalls);
    }

    OtherClientsUsage withOwnCall() {
        return new OtherClientsUsage(previousRate, since, initialRemaining, lastChange, ownCalls + 1);
    }

    /**
     * The calls per second of other clients.
     *
     * @param left the fewest calls left that any response has shown
     * @param inFlight our calls that the server may have counted already
     */
    double perSecond(int left, int inFlight) {
        double calls = Math.max(0, (double) initialRemaining - left - ownCalls - inFlight);
        return (previousRate * MEMORY_SECONDS + calls) / (MEMORY_SECONDS + seconds(since, lastChange));
    }

    /**
     * The calls of other clients that no response has shown yet, and that the server counts before a call that is sent
     * now.
     *
     * @param atMost the largest estimate for the time since the last change, because the rate may have changed
     */
    long unreported(int left, int inFlight, double atMost, Instant now) {
        double rate = perSecond(left, inFlight);
        double calls = rate * IN_FLIGHT_SECONDS + Math.min(rate * seconds(lastChange, now), atMost);
        return (long) Math.ceil(Math.max(0, calls - NEGLIGIBLE_CALLS));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }
}
