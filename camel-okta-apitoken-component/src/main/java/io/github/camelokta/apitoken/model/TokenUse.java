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
 * A call that was made with an API token, as Okta's System Log tells it (Okta facts §6).
 *
 * <p><strong>Okta logs what changes something, and not what only reads.</strong> A token that somebody lists users with
 * every minute has no uses. So no use is not <em>unused</em>: {@link ApiToken#lastUsed()} tells the last use, whatever
 * it was.
 *
 * <p>Every component but the event is {@code null} where Okta sent nothing or something that cannot be understood.
 *
 * @param published when the call was logged
 * @param eventType what it did, such as {@code user.lifecycle.deactivate}
 * @param outcome how it ended, such as {@code SUCCESS} or {@code DENY}
 * @param ipAddress where it came from, as Okta saw it
 * @param userAgent what called, as it says of itself
 * @param actorId in whose name: as a rule the owner of the token, an Okta user id
 * @param apiTokenId the id of the token
 * @param uuid Okta's id of the event
 * @param event the event as Okta has it: immutable maps, lists, strings, numbers, booleans and {@code null}
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
     * Reads an event of the System Log, however odd it is.
     *
     * @param event the event as Okta has it
     * @return what can be understood of it
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
     * The call as JSON.
     *
     * @return its fields as plain Java values, without those that are {@code null}
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
        } catch (DateTimeException odd) {
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
