package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
public record ApiTokenLink(String href, Hints hints) {

    /**
     * What may be done with a link's target.
     *
     * @param allow HTTP methods, or {@code null}
     */
    public record Hints(List<String> allow) {

        /** Makes the methods immutable. */
        public Hints {
            allow = allow == null ? null : List.copyOf(allow);
        }
    }

    /**
     * Reads a link from whatever JSON stands where a link was expected.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the link; all its components are missing if {@code json} is no object
     * @throws IllegalArgumentException if it is something else, such as a tree of a JSON library's
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenLink of(Object json) {
        LenientFields fields = LenientFields.fieldsOf(json);
        return new ApiTokenLink(fields.text("href"), fields.object("hints", hints -> new Hints(hints.texts("allow"))));
    }

    /**
     * The link as JSON: {@link #of} reads the same link from it.
     *
     * @return its fields as plain Java values, without those that are {@code null}
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (href != null) {
            json.put("href", href);
        }
        if (hints != null) {
            json.put("hints", hints.allow() == null ? Map.of() : Map.of("allow", hints.allow()));
        }
        return Collections.unmodifiableMap(json);
    }

    /** Okta sends {@code _links}, its specification and its SDKs say {@code _link} (Okta facts §1): both are read. */
    static Map<String, ApiTokenLink> allOf(Map<?, ?> token) {
        Map<String, ApiTokenLink> links = new HashMap<>();
        if (token.get(token.containsKey("_links") ? "_links" : "_link") instanceof Map<?, ?> written) {
            written.forEach((relation, link) -> links.put(String.valueOf(relation), of(link)));
        }
        return links;
    }
}
