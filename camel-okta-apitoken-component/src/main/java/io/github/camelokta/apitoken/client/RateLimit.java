package io.github.camelokta.apitoken.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What Okta said of its rate limit in one answer (Okta facts §4).
 *
 * @param limit calls permitted in a window
 * @param remaining calls left in this window
 * @param reset when the window ends, by the clock of the server, to the second
 */
public record RateLimit(int limit, int remaining, Instant reset) {

    /**
     * Reads the headers. When a bucket and its sub-bucket both announce themselves, the smallest remaining counts, with
     * the limit that came with it, and the latest reset.
     */
    static Optional<RateLimit> of(List<String> limits, List<String> remainings, List<String> resets) {
        if (limits.isEmpty() || limits.size() != remainings.size() || resets.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Integer> left = remainings.stream().map(Integer::valueOf).toList();
            int smallest = left.indexOf(Collections.min(left));
            long latest = resets.stream().mapToLong(Long::parseLong).max().orElseThrow();
            return Optional.of(new RateLimit(
                    Integer.parseInt(limits.get(smallest)), left.get(smallest), Instant.ofEpochSecond(latest)));
        } catch (NumberFormatException | DateTimeException odd) {
            return Optional.empty();
        }
    }
}
