package io.github.camelokta.apitoken.budget;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Okta said of its rate limit in one answer (Okta facts §4): nothing is sure of the numbers but that they are
 * numbers.
 *
 * @param limit calls permitted in a window
 * @param remaining calls left in this window
 * @param reset when the window ends, by the clock of the server, to the second
 * @since 1.0.0
 */
public record RateLimit(int limit, int remaining, Instant reset) {

    /**
     * Reads the headers. When a bucket and its sub-bucket both announce themselves, the smallest remaining counts, with
     * the limit that came with it, and the latest reset.
     *
     * @param limits the lines of {@code X-Rate-Limit-Limit}
     * @param remainings the lines of {@code X-Rate-Limit-Remaining}, in the same order
     * @param resets the lines of {@code X-Rate-Limit-Reset}, in seconds since 1970
     * @return what they say; empty if one is missing or no number
     */
    public static Optional<RateLimit> of(List<String> limits, List<String> remainings, List<String> resets) {
        if (limits.isEmpty() || limits.size() != remainings.size() || resets.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Loops, because every answer comes through here.
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
        } catch (NumberFormatException | DateTimeException odd) {
            return Optional.empty();
        }
    }

    /** The same with nothing left. */
    RateLimit exhausted() {
        return new RateLimit(limit, 0, reset);
    }
}
