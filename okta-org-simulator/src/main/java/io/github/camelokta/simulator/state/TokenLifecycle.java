package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import java.time.Duration;
import java.time.Instant;

/** The creation, use and change of a token, as pure functions. */
final class TokenLifecycle {

    private static final String DEFAULT_WINDOW = "P30D";

    /** A use does not renew a token again before this time has passed (Okta facts §1). */
    private static final Duration RENEWED_ONCE_IN = Duration.ofMinutes(1);

    private TokenLifecycle() {}

    /** Returns the token that a seed describes. Missing dates are filled in so that it is valid. */
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
