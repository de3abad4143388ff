package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.state.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The DPoP nonces of the token endpoint: there is a new one every day, and an old one stays valid for three more days
 * (Okta facts §3). Safe for concurrent use.
 */
final class DpopNonces {

    private static final Duration CURRENT = Duration.ofDays(1);
    private static final Duration ACCEPTED = CURRENT.plusDays(3);

    private final Clock clock;
    private final Deque<Nonce> newestFirst = new ArrayDeque<>();

    DpopNonces(Clock clock) {
        this.clock = clock;
    }

    private record Nonce(String value, Instant made) {

        boolean isOlderThan(Duration age, Instant now) {
            return !now.isBefore(made.plus(age));
        }
    }

    synchronized String current() {
        Instant now = clock.instant();
        if (newestFirst.isEmpty() || newestFirst.getFirst().isOlderThan(CURRENT, now)) {
            newestFirst.addFirst(new Nonce(Ids.opaque(), now));
        }
        return newestFirst.getFirst().value();
    }

    synchronized boolean accepts(String value) {
        Instant now = clock.instant();
        newestFirst.removeIf(nonce -> nonce.isOlderThan(ACCEPTED, now));
        return newestFirst.stream().anyMatch(nonce -> nonce.value().equals(value));
    }
}
