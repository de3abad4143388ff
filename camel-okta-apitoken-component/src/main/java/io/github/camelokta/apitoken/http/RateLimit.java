package io.github.camelokta.apitoken.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rate limit that one response states (Okta facts §4). The numbers are not checked: they may be negative, or
 * contradict each other.
 *
 * @param limit calls permitted in a window
 * @param remaining calls left in this window
 * @param reset when the window ends, by the clock of the server, to the second
 * @since 1.0.0
 */
public record RateLimit(int limit, int remaining, Instant reset) {

    /**
     * How much longer than until a reset a client should wait, because dates and resets are rounded to whole seconds
     * (Okta facts §4).
     */
    public static final Duration ROUNDING = Duration.ofSeconds(1);

    /**
     * Reads the headers. If a bucket and its sub-bucket both state their limits, the result has the smallest remaining
     * with the limit beside it, and the latest reset.
     *
     * @param limits the lines of {@code X-Rate-Limit-Limit}
     * @param remainings the lines of {@code X-Rate-Limit-Remaining}, in the same order
     * @param resets the lines of {@code X-Rate-Limit-Reset}, in seconds since 1970
     * @return the rate limit, or nothing if a header is missing or is not a number
     */
    public static Optional<RateLimit> of(List<String> limits, List<String> remainings, List<String> resets) {
        if (limits.isEmpty() || limits.size() != remainings.size() || resets.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Loops, because every response comes through here.
            int tightest = 0;
            int remaining = Integer.MAX_VALUE;
            for (int i = 0; i < remainings.size(); i++) {
                int left = Integer.parseInt(remainings.get(i));
                if (left < remaining) {
                    tightest = i;
                    remaining = left;
                }
            }
            long latest = Long.MIN_VALUE;
            for (String reset : resets) {
                latest = Math.max(latest, Long.parseLong(reset));
            }
            int limit = Integer.parseInt(limits.get(tightest));
            return Optional.of(new RateLimit(limit, remaining, Instant.ofEpochSecond(latest)));
        } catch (NumberFormatException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
