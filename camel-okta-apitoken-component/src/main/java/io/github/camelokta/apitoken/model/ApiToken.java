package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

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
 *     otherwise as an object of strings, each of which holds JSON, and read back. Fields that are not known are ignored
 *     and not in here
 * @since 1.0.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiToken(
        String id,
        String name,
        String userId,
        String clientName,
        @JsonSerialize(using = ToStringSerializer.class) Instant created,
        @JsonSerialize(using = ToStringSerializer.class) Instant expiresAt,
        @JsonSerialize(using = ToStringSerializer.class) Instant lastUpdated,
        @JsonSerialize(using = WindowSerializer.class) Duration tokenWindow,
        ApiTokenNetwork network,
        @JsonProperty("_links") Map<String, ApiTokenLink> links,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> unparsed) {

    /** Makes the maps immutable; none is an empty one. */
    public ApiToken {
        links = links == null ? Map.of() : Map.copyOf(links);
        unparsed = unparsed == null ? Map.of() : Map.copyOf(unparsed);
    }

    /**
     * A token of which everything was understood.
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
        this(id, name, userId, clientName, created, expiresAt, lastUpdated, tokenWindow, network, links, Map.of());
    }

    /**
     * Reads a token from whatever JSON stands where a token was expected.
     *
     * @param json any JSON
     * @return the token; all its components but {@code unparsed} are missing if {@code json} is no object
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiToken of(JsonNode json) {
        Lenient fields = Lenient.fieldsOf(json);
        return new ApiToken(
                fields.text("id"),
                fields.text("name"),
                fields.text("userId"),
                fields.text("clientName"),
                fields.instant("created"),
                fields.instant("expiresAt"),
                fields.instant("lastUpdated"),
                fields.duration("tokenWindow"),
                fields.object("network", ApiTokenNetwork::of),
                ApiTokenLink.allOf(json),
                unparsed(json, fields.unparsed()));
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
    private static Map<String, String> unparsed(JsonNode json, Map<String, String> now) {
        JsonNode before = json.path("unparsed");
        if (!before.isObject()) {
            return now;
        }
        Map<String, String> both = new HashMap<>();
        before.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> both.put(field.getKey(), field.getValue().textValue()));
        both.putAll(now);
        return both;
    }
}
