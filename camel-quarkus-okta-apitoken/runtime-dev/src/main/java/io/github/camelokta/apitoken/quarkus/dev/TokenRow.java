package io.github.camelokta.apitoken.quarkus.dev;

import io.github.camelokta.apitoken.model.ApiToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A token as the page shows it. Whatever Okta did not send is {@code null}.
 *
 * @param id its id
 * @param name what its creator named it
 * @param userId its owner
 * @param clientName what created it
 * @param lastUsed when it was last used, as far as its end and its life tell (Okta facts §1), ISO-8601 to the second
 * @param expiresAt when it expires unless it is used before, ISO-8601 to the second
 */
public record TokenRow(String id, String name, String userId, String clientName, String lastUsed, String expiresAt) {

    static TokenRow of(ApiToken token) {
        return new TokenRow(
                token.id(),
                token.name(),
                token.userId(),
                token.clientName(),
                text(lastUse(token)),
                text(token.expiresAt()));
    }

    private static Instant lastUse(ApiToken token) {
        return token.expiresAt() == null || token.tokenWindow() == null
                ? null
                : token.expiresAt().minus(token.tokenWindow());
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
