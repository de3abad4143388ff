package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An Okta API token, without its secret, which Okta shows only once (Okta facts §1).
 *
 * <p>A component, except for the maps, is {@code null} if its field is missing or malformed. Malformed fields are in
 * {@code unparsed}.
 *
 * @param id the id: {@code 00T} and 17 more characters. It is not validated, so that a malformed one is still visible;
 *     see {@link ApiTokenId}
 * @param name the name that its creator chose, which may be any Unicode
 * @param userId the owner, an Okta user id
 * @param clientName the client that created it; {@code Okta API} for a token that a person created
 * @param created when it was created
 * @param expiresAt when it expires unless it is used before
 * @param lastUpdated when it was last used or changed
 * @param tokenWindow how long it lives after a use, usually 30 days. A day has 24 hours. A window in months or years
 *     has no fixed length and is {@code null}. In JSON it has Okta's form, {@code P30D}
 * @param network from where it may be used
 * @param links the links of the token, by relation ({@code self}, {@code user}). They are informative, so malformed
 *     ones are not reported
 * @param unparsed the malformed fields that Okta sent: their JSON by name ({@code created}) or path
 *     ({@code network.include}, the whole list if one zone is malformed). A value that is not an object has the empty
 *     name. Usually empty, and then left out of the JSON of the token. Otherwise it is written as an object of strings
 *     with JSON, and read back. Unknown fields are not in it
 * @param additionalProperties the unknown fields that Okta sent: immutable maps, lists, strings, numbers, booleans and
 *     {@code null}. In JSON they are fields of the token again
 * @since 1.0.0
 */
public record ApiToken(
        String id,
        String name,
        String userId,
        String clientName,
        Instant created,
        Instant expiresAt,
        Instant lastUpdated,
        Duration tokenWindow,
        ApiTokenNetwork network,
        Map<String, ApiTokenLink> links,
        Map<String, String> unparsed,
        Map<String, Object> additionalProperties) {

    /** The fields that have a component, by the names of Okta and of its specification. */
    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "userId",
            "clientName",
            "created",
            "expiresAt",
            "lastUpdated",
            "tokenWindow",
            "network",
            "_links",
            "_link",
            "unparsed");

    /**
     * Makes the maps immutable. A {@code null} becomes an empty map.
     *
     * @throws IllegalArgumentException if an additional property has the name of a known field
     */
    public ApiToken {
        links = links == null ? Map.of() : Map.copyOf(links);
        unparsed = unparsed == null ? Map.of() : Map.copyOf(unparsed);
        additionalProperties = JsonValues.additional(additionalProperties, KNOWN, "an API token");
    }

    /**
     * A token without unknown and malformed fields.
     *
     * @param id the id
     * @param name the name that its creator chose
     * @param userId the owner
     * @param clientName the client that created it
     * @param created when it was created
     * @param expiresAt when it expires
     * @param lastUpdated when it was last used or changed
     * @param tokenWindow how long it lives after a use
     * @param network from where it may be used
     * @param links the links of the token
     */
    public ApiToken(
            String id,
            String name,
            String userId,
            String clientName,
            Instant created,
            Instant expiresAt,
            Instant lastUpdated,
            Duration tokenWindow,
            ApiTokenNetwork network,
            Map<String, ApiTokenLink> links) {
        this(
                id,
                name,
                userId,
                clientName,
                created,
                expiresAt,
                lastUpdated,
                tokenWindow,
                network,
                links,
                Map.of(),
                Map.of());
    }

    /**
     * Reads a token from any JSON.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the token. All its components except {@code unparsed} are missing if {@code json} is not an object
     * @throws IllegalArgumentException if it is another type, such as that of a JSON library
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiToken of(Object json) {
        LenientFields fields = LenientFields.fieldsOf(json);
        return new ApiToken(
                fields.text("id"),
                fields.text("name"),
                fields.text("userId"),
                fields.text("clientName"),
                fields.instant("created"),
                fields.instant("expiresAt"),
                fields.instant("lastUpdated"),
                fields.duration("tokenWindow"),
                fields.object("network", ApiTokenNetwork::from),
                json instanceof Map<?, ?> token ? ApiTokenLink.allOf(token) : null,
                json instanceof Map<?, ?> token ? unparsed(token, fields.unparsed()) : fields.unparsed(),
                fields.others(KNOWN));
    }

    /**
     * Writes the token as JSON in the form of Okta, from which {@link #of} reads the same token.
     *
     * @return the fields as plain Java values, without those that are {@code null}
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        json.put("userId", userId);
        json.put("clientName", clientName);
        json.put("created", written(created));
        json.put("expiresAt", written(expiresAt));
        json.put("lastUpdated", written(lastUpdated));
        json.put("tokenWindow", written(tokenWindow));
        json.put("network", network == null ? null : network.toMap());
        json.values().removeIf(Objects::isNull);
        Map<String, Object> linked = new LinkedHashMap<>();
        links.forEach((relation, link) -> linked.put(relation, link.toMap()));
        json.put("_links", linked);
        if (!unparsed.isEmpty()) {
            json.put("unparsed", unparsed);
        }
        json.putAll(additionalProperties);
        return Collections.unmodifiableMap(json);
    }

    private static String written(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Writes whole days as days, {@code P30D} and not {@code PT720H}. */
    private static String written(Duration window) {
        if (window == null) {
            return null;
        }
        long days = window.toDays();
        boolean wholeDays = days > 0 && days <= Integer.MAX_VALUE && window.equals(Duration.ofDays(days));
        return wholeDays ? Period.ofDays((int) days).toString() : window.toString();
    }

    /**
     * Returns when the token was last used. Okta does not send it, but each use makes the token live for its window
     * from then on (Okta facts §1). Okta records uses about once a minute, and the creation counts as a use.
     *
     * @return {@code expiresAt} minus {@code tokenWindow}; {@code null} if one of them is not known, or the result is
     *     not a valid instant
     */
    public Instant lastUsed() {
        try {
            return expiresAt == null || tokenWindow == null ? null : expiresAt.minus(tokenWindow);
        } catch (DateTimeException | ArithmeticException malformed) {
            return null;
        }
    }

    /** Joins the malformed fields of this JSON and those of the token from which it was written. */
    private static Map<String, String> unparsed(Map<?, ?> token, Map<String, String> now) {
        if (!(token.get("unparsed") instanceof Map<?, ?> before)) {
            return now;
        }
        Map<String, String> both = new HashMap<>();
        before.forEach((field, json) -> {
            if (json instanceof String text) {
                both.put(String.valueOf(field), text);
            }
        });
        both.putAll(now);
        return both;
    }
}
