package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import java.time.Duration;
import java.time.Instant;

/** How a token comes to be and how time moves it; pure functions. */
final class TokenLifecycle {

    private static final String DEFAULT_WINDOW = "P30D";

    /** A token that was used is not written down again for so long (Okta facts §1). */
    private static final Duration RENEWED_ONCE_IN = Duration.ofMinutes(1);

    private TokenLifecycle() {}

    /** A token of the seed, with what is absent filled in so that it is alive. */
    static SimulatedToken begin(String id, TokenSeed seed, SimulatedUser owner, Instant now) {
        String window = requireNonNullElse(seed.tokenWindow(), DEFAULT_WINDOW);
        Instant lastUpdated = requireNonNullElseGet(
                seed.lastUpdated(),
                () -> seed.expiresAt() == null
                        ? now
                        : earlier(now, seed.expiresAt().minus(Duration.parse(window))));
        return new SimulatedToken(
                id,
                seed.name(),
                owner.id(),
                requireNonNullElse(seed.clientName(), "Okta API"),
                requireNonNullElse(seed.created(), lastUpdated),
                lastUpdated,
                requireNonNullElseGet(seed.expiresAt(), () -> lastUpdated.plus(Duration.parse(window))),
                window,
                seed.network());
    }

    static SimulatedToken used(SimulatedToken token, Instant now) {
        if (now.isBefore(token.lastUpdated().plus(RENEWED_ONCE_IN))) {
            return token;
        }
        return new SimulatedToken(
                token.id(),
                token.name(),
                token.userId(),
                token.clientName(),
                token.created(),
                now,
                now.plus(Duration.parse(token.tokenWindow())),
                token.tokenWindow(),
                token.network());
    }

    static SimulatedToken withNetwork(SimulatedToken token, SeedNetwork network, Instant now) {
        return new SimulatedToken(
                token.id(),
                token.name(),
                token.userId(),
                token.clientName(),
                token.created(),
                now,
                token.expiresAt(),
                token.tokenWindow(),
                network);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
