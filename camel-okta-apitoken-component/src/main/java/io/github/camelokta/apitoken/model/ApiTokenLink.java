package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where something a token belongs to is found. Informative: the component follows none of them.
 *
 * @param href an absolute URL, or {@code null}
 * @param hints what Okta says may be done there, or {@code null}; incomplete, it leaves out methods that work (Okta
 *     facts §1)
 * @since 1.0.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiTokenLink(String href, Hints hints) {

    /**
     * What may be done with a link's target.
     *
     * @param allow HTTP methods, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hints(List<String> allow) {

        /** Makes the methods immutable. */
        public Hints {
            allow = allow == null ? null : List.copyOf(allow);
        }
    }

    /**
     * Reads a link from whatever JSON stands where a link was expected.
     *
     * @param json any JSON
     * @return the link; all its components are missing if {@code json} is no object
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenLink of(JsonNode json) {
        Lenient fields = Lenient.fieldsOf(json);
        return new ApiTokenLink(fields.text("href"), fields.object("hints", hints -> new Hints(hints.texts("allow"))));
    }

    /** Okta sends {@code _links}, its specification and its SDKs say {@code _link} (Okta facts §1): both are read. */
    static Map<String, ApiTokenLink> allOf(JsonNode token) {
        Map<String, ApiTokenLink> links = new HashMap<>();
        JsonNode written = token.has("_links") ? token.path("_links") : token.path("_link");
        written.properties().forEach(link -> links.put(link.getKey(), of(link.getValue())));
        return links;
    }
}
