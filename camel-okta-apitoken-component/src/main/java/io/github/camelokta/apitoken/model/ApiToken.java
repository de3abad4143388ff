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
 * An Okta API token, without its secret, which Okta shows once and never again (Okta facts §1).
 *
 * <p>Every component but the maps is {@code null} where Okta sent nothing or something that cannot be understood; what
 * cannot be understood is in {@code unparsed}.
 *
 * @param id what the token is called in every operation: {@code 00T} and 17 more characters. Not validated here, so
 *     that an odd one is still seen; see {@link ApiTokenId}
 * @param name what its creator named it: any Unicode
 * @param userId the owner, an Okta user id
 * @param clientName what created it; {@code Okta API} for a token that a person created
 * @param created when it was created
 * @param expiresAt when it expires unless it is used before
 * @param lastUpdated when it was last used or changed
 * @param tokenWindow how long it lives after a use, 30 days as a rule. Days count 24 hours; a window in months or years
 *     has no fixed length and is {@code null}. In JSON as Okta writes it, {@code P30D}
 * @param network where it may be used from
 * @param links what Okta links it to, by relation ({@code self}, {@code user}); informative, so nothing in them is ever
 *     reported as not understood
 * @param unparsed what Okta sent and what could not be understood: JSON, by the name of its field ({@code created}), or
 *     the path to it ({@code network.include}, the whole list where one zone is odd). Something that is no object at
 *     all is there under the empty name. Empty as a rule, and then left out when the token is written as JSON; written
 *     otherwise as an object of strings, each of which holds JSON, and read back. Fields that are not known are not in
 *     here
 * @param additionalProperties the fields that Okta sent and that are not known, as they are: immutable maps, lists,
 *     strings, numbers, booleans and {@code null}. In JSON they are fields of the token as they were
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

    /** What is read and written by a component of its own, under the names of both Okta's and its specification's. */
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
     * Makes the maps immutable; none is an empty one.
     *
     * @throws IllegalArgumentException if an additional property has the name of a field that is known
     */
    public ApiToken {
        links = links == null ? Map.of() : Map.copyOf(links);
        unparsed = unparsed == null ? Map.of() : Map.copyOf(unparsed);
        additionalProperties = JsonValues.additional(additionalProperties, KNOWN, "an API token");
    }

    /**
     * A token of which everything was known and understood.
     *
     * @param id see the record, as for the others
     * @param name what its creator named it
     * @param userId the owner
     * @param clientName what created it
     * @param created when it was created
     * @param expiresAt when it expires
     * @param lastUpdated when it was last used or changed
     * @param tokenWindow how long it lives after a use
     * @param network where it may be used from
     * @param links what Okta links it to
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
     * Reads a token from whatever JSON stands where a token was expected.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the token; all its components but {@code unparsed} are missing if {@code json} is no object
     * @throws IllegalArgumentException if it is something else, such as a tree of a JSON library's
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
     * The token as JSON, as Okta writes it: {@link #of} reads the same token from it.
     *
     * @return its fields as plain Java values, without those that are {@code null}
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

    /** Whole days as days, {@code P30D} and not {@code PT720H}. */
    private static String written(Duration window) {
        if (window == null) {
            return null;
        }
        long days = window.toDays();
        boolean wholeDays = days > 0 && days <= Integer.MAX_VALUE && window.equals(Duration.ofDays(days));
        return wholeDays ? Period.ofDays((int) days).toString() : window.toString();
    }

    /**
     * When the token was last used, as far as Okta tells: each use has it live for its window from then on (Okta facts
     * §1). Okta notes a use about once a minute, and creation counts as one.
     *
     * @return {@code expiresAt} less {@code tokenWindow}; {@code null} where one of them is not known, or so odd that
     *     there is no such instant
     */
    public Instant lastUsed() {
        try {
            return expiresAt == null || tokenWindow == null ? null : expiresAt.minus(tokenWindow);
        } catch (DateTimeException | ArithmeticException odd) {
            return null;
        }
    }

    /** What makes no sense now, and what made none when the token was read that this JSON was written from. */
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
