package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An Okta API token, without its secret, which Okta shows once and never again (Okta facts §1).
 *
 * <p>Every component but {@code links} is {@code null} where Okta sent nothing or something that cannot be understood.
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
 *     has no fixed length and is {@code null}
 * @param network where it may be used from
 * @param links what Okta links it to, by relation ({@code self}, {@code user})
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
        @JsonSerialize(using = ToStringSerializer.class) Duration tokenWindow,
        ApiTokenNetwork network,
        @JsonProperty("_links") Map<String, ApiTokenLink> links) {

    /** Makes the links immutable; none is an empty map. */
    public ApiToken {
        links = links == null ? Map.of() : Map.copyOf(links);
    }

    /**
     * Reads a token from whatever JSON stands where a token was expected.
     *
     * @param json any JSON
     * @return the token; all its components are missing if {@code json} is no object
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiToken of(JsonNode json) {
        return new ApiToken(
                Lenient.text(json, "id"),
                Lenient.text(json, "name"),
                Lenient.text(json, "userId"),
                Lenient.text(json, "clientName"),
                Lenient.instant(json, "created"),
                Lenient.instant(json, "expiresAt"),
                Lenient.instant(json, "lastUpdated"),
                Lenient.duration(json, "tokenWindow"),
                json.path("network").isObject() ? ApiTokenNetwork.of(json.path("network")) : null,
                ApiTokenLink.allOf(json));
    }
}
