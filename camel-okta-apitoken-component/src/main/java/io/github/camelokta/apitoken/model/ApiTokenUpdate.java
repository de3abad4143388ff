package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * An update of a token. Fields that are {@code null} do not change.
 *
 * <p>Okta can only replace a whole token (Okta facts §1). So the component first reads the token, unless no field is
 * {@code null}, and writes the other fields back. In practice only {@code network} is changed.
 *
 * @param name a new name, or {@code null}
 * @param clientName a new client name, or {@code null}
 * @param userId a new owner, or {@code null}
 * @param created a new time of creation, or {@code null}
 * @param network a new network condition, which replaces the whole old one, or {@code null}
 * @since 1.0.0
 */
public record ApiTokenUpdate(String name, String clientName, String userId, Instant created, ApiTokenNetwork network) {

    private static final Set<String> FIELDS = Set.of("name", "clientName", "userId", "created", "network");

    /**
     * Checks the network condition, which must not be empty because Okta replaces the whole condition.
     *
     * @throws IllegalArgumentException if it has no connection, or is {@code ZONE} without a zone
     */
    public ApiTokenUpdate {
        if (network != null) {
            requireCondition(network);
        }
    }

    /**
     * Creates an update of the network condition.
     *
     * @param network the network condition
     * @return the update
     * @throws IllegalArgumentException if the condition is empty
     */
    public static ApiTokenUpdate of(ApiTokenNetwork network) {
        return new ApiTokenUpdate(null, null, null, null, network);
    }

    /**
     * Reads an update strictly, because a misspelt field must not become an update without changes.
     *
     * @param json a JSON object with fields of this record, as plain Java values: {@code Map}, {@code List},
     *     {@code String}, {@code Number}, {@code Boolean} or {@code null}
     * @return the update
     * @throws IllegalArgumentException if {@code json} is not such an object. The message names the field
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenUpdate of(Map<String, ?> json) {
        requireOnly(FIELDS, json, "an update of an API token");
        return new ApiTokenUpdate(
                text(json, "name"), text(json, "clientName"), text(json, "userId"), created(json), network(json));
    }

    /**
     * Writes the update as JSON.
     *
     * @return the fields as plain Java values, without those that are {@code null}
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("clientName", clientName);
        json.put("userId", userId);
        json.put("created", created == null ? null : created.toString());
        json.put("network", network == null ? null : network.toMap());
        json.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(json);
    }

    /**
     * Tells whether the update is empty.
     *
     * @return whether all fields are {@code null}
     */
    public boolean changesNothing() {
        return equals(new ApiTokenUpdate(null, null, null, null, null));
    }

    /**
     * Tells whether the update is complete, so that the token need not be read first.
     *
     * @return whether no field is {@code null}
     */
    public boolean changesEverything() {
        return name != null && clientName != null && userId != null && created != null && network != null;
    }

    private static void requireCondition(ApiTokenNetwork network) {
        String connection = network.connection();
        if (connection == null || connection.isBlank()) {
            throw new IllegalArgumentException("The network condition of an API token needs a connection");
        }
        if (connection.equals("ZONE") && isEmpty(network.include()) && isEmpty(network.exclude())) {
            throw new IllegalArgumentException(
                    "The network condition ZONE of an API token needs the id of a zone in include or exclude");
        }
    }

    private static boolean isEmpty(List<String> zones) {
        return zones == null || zones.isEmpty();
    }

    private static void requireOnly(Set<String> known, Map<?, ?> json, String what) {
        Set<String> unknown = new TreeSet<>();
        json.keySet().forEach(name -> unknown.add(String.valueOf(name)));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown fields in " + what + ": " + unknown + ". The known ones are " + new TreeSet<>(known));
        }
    }

    private static String text(Map<?, ?> json, String field) {
        Object value = json.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException("The field " + field + " of an update of an API token must be a text");
    }

    private static Instant created(Map<?, ?> json) {
        String text = text(json, "created");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The field created must be an ISO-8601 date-time, was " + text, e);
        }
    }

    private static ApiTokenNetwork network(Map<?, ?> json) {
        Object value = json.get("network");
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> network)) {
            throw new IllegalArgumentException("The network condition of an API token must be a JSON object");
        }
        requireOnly(ApiTokenNetwork.KNOWN, network, "the network condition of an API token");
        text(network, "connection");
        requireTexts(network, "include");
        requireTexts(network, "exclude");
        return ApiTokenNetwork.of(network);
    }

    private static void requireTexts(Map<?, ?> network, String field) {
        Object zones = network.get(field);
        if (zones != null && !(zones instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
            throw new IllegalArgumentException(
                    "The field " + field + " of the network condition of an API token must be a list of zone ids");
        }
    }
}
