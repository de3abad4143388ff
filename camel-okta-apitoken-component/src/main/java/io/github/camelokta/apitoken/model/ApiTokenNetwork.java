package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The network condition of a token: from where it may be used (Okta facts §1).
 *
 * @param connection {@code ANYWHERE} or {@code ZONE}, or another text, because Okta publishes no list
 * @param include the ids of the network zones from which it may be used, or {@code null}
 * @param exclude the ids of the network zones from which it must not be used, or {@code null}
 * @param additionalProperties the unknown fields that Okta sent: immutable maps, lists, strings, numbers, booleans and
 *     {@code null}. In JSON, and when the condition is written back to Okta, they are fields of the condition again
 * @since 1.0.0
 */
public record ApiTokenNetwork(
        String connection, List<String> include, List<String> exclude, Map<String, Object> additionalProperties) {

    static final Set<String> KNOWN = Set.of("connection", "include", "exclude");

    /**
     * Makes the lists and the map immutable. A {@code null} becomes an empty map.
     *
     * @throws IllegalArgumentException if an additional property has the name of a known field
     */
    public ApiTokenNetwork {
        include = include == null ? null : List.copyOf(include);
        exclude = exclude == null ? null : List.copyOf(exclude);
        additionalProperties =
                JsonValues.additional(additionalProperties, KNOWN, "the network condition of an API token");
    }

    /**
     * A network condition without unknown fields.
     *
     * @param connection {@code ANYWHERE} or {@code ZONE}
     * @param include the ids of the network zones from which it may be used
     * @param exclude the ids of the network zones from which it must not be used
     */
    public ApiTokenNetwork(String connection, List<String> include, List<String> exclude) {
        this(connection, include, exclude, Map.of());
    }

    /**
     * Reads a network condition from any JSON.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the condition. All its components are missing if {@code json} is not an object
     * @throws IllegalArgumentException if it is another type, such as that of a JSON library
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenNetwork of(Object json) {
        return from(LenientFields.fieldsOf(json));
    }

    static ApiTokenNetwork from(LenientFields fields) {
        return new ApiTokenNetwork(
                fields.text("connection"), fields.texts("include"), fields.texts("exclude"), fields.others(KNOWN));
    }

    /**
     * Writes the condition as JSON, from which {@link #of} reads the same condition.
     *
     * @return the fields as plain Java values, without those that are {@code null}
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", connection);
        json.put("include", include);
        json.put("exclude", exclude);
        json.values().removeIf(Objects::isNull);
        json.putAll(additionalProperties);
        return Collections.unmodifiableMap(json);
    }
}
