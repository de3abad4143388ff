package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A link of a token. It is informative, and the component does not follow it.
 *
 * @param href an absolute URL, or {@code null}
 * @param hints the methods that Okta permits there, or {@code null}. They are incomplete: some methods that work are
 *     missing (Okta facts §1)
 * @since 1.0.0
 */
public record ApiTokenLink(String href, Hints hints) {

    /**
     * The methods that the target of a link permits.
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
     * Reads a link from any JSON.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the link. All its components are missing if {@code json} is not an object
     * @throws IllegalArgumentException if it is another type, such as that of a JSON library
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiTokenLink of(Object json) {
        LenientFields fields = LenientFields.fieldsOf(json);
        return new ApiTokenLink(fields.text("href"), fields.object("hints", hints -> new Hints(hints.texts("allow"))));
    }

    /**
     * Writes the link as JSON, from which {@link #of} reads the same link.
     *
     * @return the fields as plain Java values, without those that are {@code null}
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

    /** Reads both {@code _links}, which Okta sends, and {@code _link} of its specification and SDKs (Okta facts §1). */
    static Map<String, ApiTokenLink> allOf(Map<?, ?> token) {
        Map<String, ApiTokenLink> links = new HashMap<>();
        if (token.get(token.containsKey("_links") ? "_links" : "_link") instanceof Map<?, ?> written) {
            written.forEach((relation, link) -> links.put(String.valueOf(relation), of(link)));
        }
        return links;
    }
}
