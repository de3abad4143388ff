package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the row of a report from a token and its owner: texts, numbers and {@code null}. */
final class ApiTokenRow {

    private ApiTokenRow() {}

    /** @param now the end of the ages */
    static Map<String, Object> of(ApiToken token, Optional<TokenOwner> owner, Instant now) {
        Optional<ApiTokenNetwork> network = Optional.ofNullable(token.network());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", token.id());
        row.put("name", token.name());
        row.put("clientName", token.clientName());
        row.put("created", text(token.created()));
        row.put("ageDays", days(token.created(), now));
        row.put("lastUsed", text(token.lastUsed()));
        row.put("unusedDays", days(token.lastUsed(), now));
        row.put("expiresAt", text(token.expiresAt()));
        row.put("lastUpdated", text(token.lastUpdated()));
        row.put("ownerId", token.userId());
        row.put("ownerLogin", owner.map(TokenOwner::login).orElse(null));
        row.put("ownerStatus", owner.map(TokenOwner::status).orElse(null));
        row.put("networkConnection", network.map(ApiTokenNetwork::connection).orElse(null));
        row.put(
                "networkInclude",
                network.map(ApiTokenNetwork::include).map(ApiTokenRow::text).orElse(null));
        row.put(
                "networkExclude",
                network.map(ApiTokenNetwork::exclude).map(ApiTokenRow::text).orElse(null));
        return row;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String text(List<String> zones) {
        return String.join(",", zones);
    }

    private static Long days(Instant since, Instant now) {
        return since == null ? null : ChronoUnit.DAYS.between(since, now);
    }
}
