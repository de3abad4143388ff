package io.github.camelokta.simulator.control;

import static java.util.Map.entry;

import io.github.camelokta.simulator.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a fault from JSON: the field {@code type} names the factory method in {@link Fault}, the other fields are its
 * arguments. {@code hold} is missing, because a latch cannot be sent.
 */
final class FaultJson {

    private static final String TYPE = "type";

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.ofEntries(
            entry(
                    "answer",
                    kind(
                            fault -> Fault.answer(
                                    status(fault),
                                    fault.optionalHeaderValue("contentType").orElse(null),
                                    fault.optionalText("body").orElse(null)),
                            "status",
                            "contentType",
                            "body")),
            entry(
                    "okta",
                    kind(
                            fault -> Fault.okta(status(fault), fault.text("errorCode"), fault.text("summary")),
                            "status",
                            "errorCode",
                            "summary")),
            entry("rateLimited", kind(fault -> Fault.rateLimited(fault.duration("untilReset")), "untilReset")),
            entry("dropBefore", kind(fault -> Fault.dropBefore())),
            entry("dropAfter", kind(fault -> Fault.dropAfter())),
            entry("dropWithin", kind(fault -> Fault.dropWithin())),
            entry("html", kind(fault -> Fault.html(status(fault)), "status")),
            entry("empty", kind(fault -> Fault.empty(status(fault)), "status")),
            entry("redirect", kind(fault -> Fault.redirect(fault.uri("target")), "target")),
            entry("truncated", kind(fault -> Fault.truncated())),
            entry("contentType", kind(fault -> Fault.contentType(fault.headerValue("contentType")), "contentType")),
            entry("nextLink", kind(fault -> Fault.nextLink(fault.uri("target")), "target")),
            entry(
                    "header",
                    kind(fault -> Fault.header(fault.headerName("name"), fault.headerValue("value")), "name", "value")),
            entry("latency", kind(fault -> Fault.latency(fault.duration("duration")), "duration")),
            entry(
                    "drip",
                    kind(
                            fault -> Fault.drip(fault.integer("bytes", 1, Integer.MAX_VALUE), fault.duration("pause")),
                            "bytes",
                            "pause"))));

    private FaultJson() {}

    @FunctionalInterface
    private interface Reader {
        Fault read(JsonFields fault) throws ControlRefusedException;
    }

    private record Kind(List<String> fields, Reader reader) {}

    private static int status(JsonFields fault) throws ControlRefusedException {
        return fault.integer("status", 200, 599);
    }

    private static Kind kind(Reader reader, String... arguments) {
        return new Kind(Stream.concat(Stream.of(TYPE), Stream.of(arguments)).toList(), reader);
    }

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /** Returns the names of all fields of this kind of fault, including {@code type}. */
    static List<String> fields(String kind) {
        return KINDS.get(kind).fields();
    }

    /**
     * Reads a fault.
     *
     * @throws ControlRefusedException when the kind or an argument is unknown, missing or invalid
     */
    static Fault read(JsonFields fault) throws ControlRefusedException {
        Kind kind = KINDS.get(fault.text(TYPE));
        if (kind == null) {
            throw fault.refused(TYPE, JsonFields.noneOf(kinds().toArray()));
        }
        try {
            return kind.reader().read(fault.only(kind.fields()));
        } catch (IllegalArgumentException e) {
            throw ControlRefusedException.of(fault.path(), e.getMessage());
        }
    }
}
