package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Where a token may be used from (Okta facts §1).
 *
 * @param connection {@code ANYWHERE} or {@code ZONE}; Okta publishes no list, so it is an open string
 * @param include ids of the network zones it may be used from, or {@code null}
 * @param exclude ids of the network zones it may not be used from, or {@code null}
 * @since 1.0.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiTokenNetwork(String connection, List<String> include, List<String> exclude) {

    /** Makes the lists immutable. */
    public ApiTokenNetwork {
        include = include == null ? null : List.copyOf(include);
        exclude = exclude == null ? null : List.copyOf(exclude);
    }

    /**
     * Reads a network condition from whatever JSON stands where one was expected.
     *
     * @param json any JSON
     * @return the condition; all its components are missing if {@code json} is no object
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenNetwork of(JsonNode json) {
        return of(Lenient.fieldsOf(json));
    }

    static ApiTokenNetwork of(Lenient fields) {
        return new ApiTokenNetwork(fields.text("connection"), fields.texts("include"), fields.texts("exclude"));
    }
}
