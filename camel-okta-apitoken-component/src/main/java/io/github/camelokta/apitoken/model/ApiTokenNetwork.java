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
 * Where a token may be used from (Okta facts §1).
 *
 * @param connection {@code ANYWHERE} or {@code ZONE}; Okta publishes no list, so it is an open string
 * @param include ids of the network zones it may be used from, or {@code null}
 * @param exclude ids of the network zones it may not be used from, or {@code null}
 * @param additionalProperties the fields that Okta sent and that are not known, as they are: immutable maps, lists,
 *     strings, numbers, booleans and {@code null}. In JSON, and where the condition is written back to Okta, they are
 *     fields of the condition as they were
 * @since 1.0.0
 */
public record ApiTokenNetwork(
        String connection, List<String> include, List<String> exclude, Map<String, Object> additionalProperties) {

    static final Set<String> KNOWN = Set.of("connection", "include", "exclude");

    /**
     * Makes the lists and the map immutable; no map is an empty one.
     *
     * @throws IllegalArgumentException if an additional property has the name of a field that is known
     */
    public ApiTokenNetwork {
        include = include == null ? null : List.copyOf(include);
        exclude = exclude == null ? null : List.copyOf(exclude);
        additionalProperties =
                JsonValues.additional(additionalProperties, KNOWN, "the network condition of an API token");
    }

    /**
     * A network condition of which everything is known.
     *
     * @param connection see the record, as for the others
     * @param include ids of the network zones it may be used from
     * @param exclude ids of the network zones it may not be used from
     */
    public ApiTokenNetwork(String connection, List<String> include, List<String> exclude) {
        this(connection, include, exclude, Map.of());
    }

    /**
     * Reads a network condition from whatever JSON stands where one was expected.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the condition; all its components are missing if {@code json} is no object
     * @throws IllegalArgumentException if it is something else, such as a tree of a JSON library's
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
     * The condition as JSON: {@link #of} reads the same condition from it.
     *
     * @return its fields as plain Java values, without those that are {@code null}
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
