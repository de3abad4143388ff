package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shall change about a token. What is {@code null} stays as it is.
 *
 * <p>Okta's interface can only replace the whole of it (Okta facts §1), so the component reads the token first, unless
 * nothing is {@code null}, and writes back what is not to change. In practice only {@code network} is worth changing.
 *
 * @param name a new name, or {@code null}
 * @param clientName a new client name, or {@code null}
 * @param userId a new owner, or {@code null}
 * @param created a new time of creation, or {@code null}
 * @param network a new network condition that replaces the old one as a whole, or {@code null}
 * @since 1.0.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiTokenUpdate(
        String name,
        String clientName,
        String userId,
        @JsonSerialize(using = ToStringSerializer.class) Instant created,
        ApiTokenNetwork network) {

    private static final Set<String> FIELDS = Set.of("name", "clientName", "userId", "created", "network");
    private static final Set<String> NETWORK_FIELDS = Set.of("connection", "include", "exclude");

    /**
     * Checks the network condition: Okta replaces the whole of it, and an empty one says nothing of where the token may
     * be used from.
     *
     * @throws IllegalArgumentException if it has no connection, or is {@code ZONE} without a zone
     */
    public ApiTokenUpdate {
        if (network != null) {
            requireCondition(network);
        }
    }

    /**
     * Changes where a token may be used from and nothing else.
     *
     * @param network the network condition
     * @return the update
     * @throws IllegalArgumentException if the condition is empty
     */
    public static ApiTokenUpdate of(ApiTokenNetwork network) {
        return new ApiTokenUpdate(null, null, null, null, network);
    }

    /**
     * Reads an update, strictly: a misspelt field must not become an update that changes nothing.
     *
     * @param json an object with any of this record's fields
     * @return the update
     * @throws IllegalArgumentException if {@code json} is no such object; the message names the field
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenUpdate of(JsonNode json) {
        requireOnly(FIELDS, json, "an update of an API token");
        return new ApiTokenUpdate(
                text(json, "name"), text(json, "clientName"), text(json, "userId"), created(json), network(json));
    }

    /**
     * Tells whether there is anything to change.
     *
     * @return whether all is {@code null}
     */
    public boolean changesNothing() {
        return equals(of((ApiTokenNetwork) null));
    }

    /**
     * Tells whether nothing of the token has to be read before it is written.
     *
     * @return whether nothing is {@code null}
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

    private static void requireOnly(Set<String> known, JsonNode json, String what) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("A JSON object is needed for " + what);
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown in " + what + ": " + unknown + "; known are " + new TreeSet<>(known));
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw new IllegalArgumentException("The field " + field + " of an update of an API token must be a text");
        }
        return Lenient.fieldsOf(json).text(field);
    }

    private static Instant created(JsonNode json) {
        String text = text(json, "created");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The field created must be an ISO-8601 date-time, was " + text, e);
        }
    }

    private static ApiTokenNetwork network(JsonNode json) {
        JsonNode network = json.path("network");
        if (network.isMissingNode() || network.isNull()) {
            return null;
        }
        requireOnly(NETWORK_FIELDS, network, "the network condition of an API token");
        text(network, "connection");
        requireTexts(network, "include");
        requireTexts(network, "exclude");
        return ApiTokenNetwork.of(network);
    }

    private static void requireTexts(JsonNode network, String field) {
        JsonNode zones = network.path(field);
        boolean absent = zones.isMissingNode() || zones.isNull();
        if (!absent && !(zones.isArray() && zones.valueStream().allMatch(JsonNode::isTextual))) {
            throw new IllegalArgumentException(
                    "The field " + field + " of the network condition of an API token must be a list of zone ids");
        }
    }
}
