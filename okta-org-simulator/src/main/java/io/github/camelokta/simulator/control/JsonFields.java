package io.github.camelokta.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the fields of a JSON object. A field that is null counts as missing. An invalid field is refused with a
 * {@link ControlRefusedException} that names it.
 *
 * @param path the location of the object in the body; empty for the body itself
 */
record JsonFields(String path, ObjectNode object) {

    /** A century: longer than any test needs, and within the range of every clock and timer. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** The characters that a header may contain; others would break the response. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\t -~]*");

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Refuses an object that has other fields than these. */
    JsonFields only(Collection<String> known) throws ControlRefusedException {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw refused(name, unknown(known));
            }
        }
        return this;
    }

    JsonFields only(String... known) throws ControlRefusedException {
        return only(List.of(known));
    }

    static String unknown(Collection<?> known) {
        return "is not a known field; remove it or correct it; known are "
                + known.stream().map(Object::toString).sorted().toList();
    }

    static String noneOf(Object... values) {
        return "is not a known value; write one of " + Arrays.toString(values);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isTextual()) {
            throw refused(name, "is not a string; write it in quotation marks");
        }
        return value.textValue();
    }

    Optional<String> optionalText(String name) throws ControlRefusedException {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    String headerName(String name) throws ControlRefusedException {
        String text = text(name);
        if (!HEADER_NAME.matcher(text).matches()) {
            throw refused(name, "is not a header name; write for example Retry-After");
        }
        return text;
    }

    String headerValue(String name) throws ControlRefusedException {
        String text = text(name);
        if (!HEADER_SAFE.matcher(text).matches()) {
            throw refused(name, "is not valid in a header; use printable ASCII");
        }
        return text;
    }

    Optional<String> optionalHeaderValue(String name) throws ControlRefusedException {
        return has(name) ? Optional.of(headerValue(name)) : Optional.empty();
    }

    int integer(String name, int min, int max) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw refused(name, "is not an integer from " + min + " to " + max + "; write one");
        }
        return value.intValue();
    }

    long longInteger(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw refused(name, "is not a 64-bit integer; write for example 1");
        }
        return value.longValue();
    }

    double probability(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw refused(name, "is not a probability; write a number from 0 to 1");
        }
        return value.doubleValue();
    }

    /** Reads a duration of at most a century, forward or back. */
    Duration duration(String name) throws ControlRefusedException {
        Duration duration;
        try {
            duration = Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw refused(name, "is not an ISO-8601 duration; write for example PT1H or PT0.2S");
        }
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
            throw refused(name, "is too long; write P" + LONGEST.toDays() + "D or less");
        }
        return duration;
    }

    /** Refuses any value but {@code true}: a flag that is off is left out. */
    void requireTrue(String name) throws ControlRefusedException {
        if (!needed(name).isBoolean() || !object.get(name).booleanValue()) {
            throw refused(name, "is not true; write true or leave it out");
        }
    }

    URI uri(String name) throws ControlRefusedException {
        try {
            return new URI(headerValue(name));
        } catch (URISyntaxException e) {
            throw refused(name, "is not a URL; write for example https://elsewhere.example/");
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) throws ControlRefusedException {
        return constant(at(name), text(name), type);
    }

    static <E extends Enum<E>> E constant(String field, String name, Class<E> type) throws ControlRefusedException {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ControlRefusedException.of(field, noneOf((Object[]) type.getEnumConstants())));
    }

    JsonFields object(String name) throws ControlRefusedException {
        if (needed(name) instanceof ObjectNode child) {
            return new JsonFields(at(name), child);
        }
        throw refused(name, "is not a JSON object; write {...}");
    }

    ControlRefusedException refused(String name, String problem) {
        return ControlRefusedException.of(at(name), problem);
    }

    private JsonNode needed(String name) throws ControlRefusedException {
        if (!has(name)) {
            throw refused(name, "is missing; it is required");
        }
        return object.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
