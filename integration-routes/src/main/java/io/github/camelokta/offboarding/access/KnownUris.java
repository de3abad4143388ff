package io.github.camelokta.offboarding.access;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Has the meters of HTTP requests know the paths and methods of the application alone. Whoever can send a request could
 * make up others, and each would take memory in here and in whatever collects the metrics, until that is full.
 */
@Singleton
class KnownUris implements MeterFilter {

    static final Set<String> PATHS = Set.of(
            "/events",
            "/cases",
            "/cases/{id}",
            "/cases/{id}/approve",
            "/cases/{id}/reject",
            "/cases/{id}/retry",
            "/cases/{id}/park",
            "/cases/{id}/rescind",
            "/cases/{id}/tokens/{token}/quarantine/undo",
            "/breaker",
            "/breaker/reset",
            "/simulations",
            "/sweeps",
            "/evidence/export");

    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final String HTTP_SERVER = "http.server.";
    private static final Tag ANOTHER_URI = Tag.of("uri", "other");
    private static final Tag ANOTHER_METHOD = Tag.of("method", "other");

    /** What a path parameter must look like. */
    private static final Pattern CONDITION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^/]*}(?=/|$)");

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(HTTP_SERVER)) {
            return id;
        }
        var tags = new ArrayList<Tag>();
        for (var tag : id.getTagsAsIterable()) {
            tags.add(
                    switch (tag.getKey()) {
                        case "uri" -> uri(tag);
                        case "method" -> METHODS.contains(tag.getValue()) ? tag : ANOTHER_METHOD;
                        default -> tag;
                    });
        }
        return id.replaceTags(tags);
    }

    private static Tag uri(Tag tag) {
        var path = CONDITION.matcher(tag.getValue()).replaceAll("{$1}");
        return PATHS.contains(path) ? Tag.of("uri", path) : ANOTHER_URI;
    }
}
