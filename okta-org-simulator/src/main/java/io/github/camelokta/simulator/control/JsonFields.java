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
 * A JSON object that is taken apart field by field. A field that is null counts as one that is not there. Whatever is
 * not as it must be is refused with a {@link ControlRefusedException} that names the field.
 *
 * @param path where in the body the object is; empty for the body itself
 */
record JsonFields(String path, ObjectNode object) {

    /** A century: beyond any test, and near enough for every clock and timer. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** What can be written into a header; everything else would break the answer it is to appear in. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\t -~]*");

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Refuses all other fields. */
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
        return "is no field here; take it out or correct it, known are "
                + known.stream().map(Object::toString).sorted().toList();
    }

    static String noneOf(Object... values) {
        return "is not one of those known; write one of " + Arrays.toString(values);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isTextual()) {
            throw refused(name, "is no text; write it in quotation marks");
        }
        return value.textValue();
    }

    Optional<String> optionalText(String name) throws ControlRefusedException {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    String headerName(String name) throws ControlRefusedException {
        String text = text(name);
        if (!HEADER_NAME.matcher(text).matches()) {
            throw refused(name, "is no name of a header; write for example Retry-After");
        }
        return text;
    }

    String headerValue(String name) throws ControlRefusedException {
        String text = text(name);
        if (!HEADER_SAFE.matcher(text).matches()) {
            throw refused(name, "does not fit into a header; use printable ASCII");
        }
        return text;
    }

    Optional<String> optionalHeaderValue(String name) throws ControlRefusedException {
        return has(name) ? Optional.of(headerValue(name)) : Optional.empty();
    }

    int integer(String name, int min, int max) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw refused(name, "is no integer from " + min + " to " + max + "; write one");
        }
        return value.intValue();
    }

    long longInteger(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw refused(name, "is no 64-bit integer; write for example 1");
        }
        return value.longValue();
    }

    double probability(String name) throws ControlRefusedException {
        JsonNode value = needed(name);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw refused(name, "is no probability; write a number from 0 to 1");
        }
        return value.doubleValue();
    }

    /** A century at most. */
    Duration duration(String name) throws ControlRefusedException {
        Duration duration;
        try {
            duration = Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw refused(name, "is no ISO-8601 duration; write for example PT1H or PT0.2S");
        }
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
            throw refused(name, "is too long; write P" + LONGEST.toDays() + "D or less");
        }
        return duration;
    }

    /** A switch that there is no use in writing unless it is on. */
    void requireTrue(String name) throws ControlRefusedException {
        if (!needed(name).isBoolean() || !object.get(name).booleanValue()) {
            throw refused(name, "is not true; write true or leave it out");
        }
    }

    URI uri(String name) throws ControlRefusedException {
        try {
            return new URI(headerValue(name));
        } catch (URISyntaxException e) {
            throw refused(name, "is no URL; write for example https://elsewhere.example/");
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
        throw refused(name, "is no JSON object; write {...}");
    }

    ControlRefusedException refused(String name, String problem) {
        return ControlRefusedException.of(at(name), problem);
    }

    private JsonNode needed(String name) throws ControlRefusedException {
        if (!has(name)) {
            throw refused(name, "is missing; it is needed here");
        }
        return object.get(name);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
