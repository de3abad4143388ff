package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A call that was made with an API token, from Okta's System Log (Okta facts §6).
 *
 * <p><strong>Okta logs calls that change something, and not calls that only read.</strong> A token that lists users
 * every minute has no uses in the log. So a token without uses is not unused: {@link ApiToken#lastUsed()} is the last
 * use of any kind.
 *
 * <p>A component, except for the event, is {@code null} if its field is missing or malformed.
 *
 * @param published when the call was logged
 * @param eventType the type of the event, such as {@code user.lifecycle.deactivate}
 * @param outcome the result, such as {@code SUCCESS} or {@code DENY}
 * @param ipAddress the address from which Okta received it
 * @param userAgent the user agent of the client
 * @param actorId the id of the user who made it, usually the owner of the token
 * @param apiTokenId the id of the token
 * @param uuid Okta's id of the event
 * @param event the event as Okta sends it: immutable maps, lists, strings, numbers, booleans and {@code null}
 * @since 1.0.0
 */
public record TokenUse(
        Instant published,
        String eventType,
        String outcome,
        String ipAddress,
        String userAgent,
        String actorId,
        String apiTokenId,
        String uuid,
        Map<String, Object> event) {

    /** Makes the map immutable. */
    public TokenUse {
        event = Collections.unmodifiableMap(event);
    }

    /**
     * Reads an event of the System Log, also a malformed one.
     *
     * @param event the event as Okta sends it
     * @return the call
     */
    public static TokenUse of(Map<String, Object> event) {
        return new TokenUse(
                instant(text(event, "published")),
                text(event, "eventType"),
                text(event, "outcome", "result"),
                text(event, "client", "ipAddress"),
                text(event, "client", "userAgent", "rawUserAgent"),
                text(event, "actor", "id"),
                text(event, "transaction", "detail", "requestApiTokenId"),
                text(event, "uuid"),
                event);
    }

    /**
     * Writes the call as JSON.
     *
     * @return the fields as plain Java values, without those that are {@code null}
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("published", published == null ? null : published.toString());
        json.put("eventType", eventType);
        json.put("outcome", outcome);
        json.put("ipAddress", ipAddress);
        json.put("userAgent", userAgent);
        json.put("actorId", actorId);
        json.put("apiTokenId", apiTokenId);
        json.put("uuid", uuid);
        json.put("event", event);
        json.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(json);
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static String text(Object object, String... path) {
        Object value = object;
        for (String field : path) {
            value = value instanceof Map<?, ?> fields ? fields.get(field) : null;
        }
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
