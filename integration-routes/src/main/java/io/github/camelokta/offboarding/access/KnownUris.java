package io.github.camelokta.offboarding.access;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Limits the meters of HTTP requests to the application's own paths and methods. Any client could invent others, and
 * each would take memory here and in the system that collects the metrics, until that is full.
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

    /** The pattern of a path parameter with a condition. */
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
