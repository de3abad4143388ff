package io.github.camelokta.apitoken.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of a JSON object. Returns {@code null} if a field is missing, {@code null} or malformed, and keeps
 * malformed values as they are.
 */
final class LenientFields {

    private final Map<?, ?> object;
    private final String prefix;
    private final Map<String, String> unparsed;

    private LenientFields(Map<?, ?> object, String prefix, Map<String, String> unparsed) {
        this.object = object;
        this.prefix = prefix;
        this.unparsed = unparsed;
    }

    /** Reads any JSON. If it is not an object, it has no fields and counts as malformed. */
    static LenientFields fieldsOf(Object json) {
        if (json instanceof Map<?, ?> object) {
            return new LenientFields(object, "", new HashMap<>());
        }
        LenientFields noFields = new LenientFields(Map.of(), "", new HashMap<>());
        noFields.keep("", json);
        return noFields;
    }

    /** The malformed values so far, by field; in nested objects by the path with dots. */
    Map<String, String> unparsed() {
        return unparsed;
    }

    String text(String field) {
        return read(field, JsonValues::text);
    }

    List<String> texts(String field) {
        return read(field, value -> {
            if (!(value instanceof List<?> values)) {
                return null;
            }
            List<String> texts = new ArrayList<>(values.size());
            for (Object element : values) {
                String text = JsonValues.text(element);
                if (text != null) {
                    texts.add(text);
                }
            }
            if (texts.size() < values.size()) {
                keep(field, values);
            }
            return List.copyOf(texts);
        });
    }

    Instant instant(String field) {
        return parsed(field, IsoTimes::instant);
    }

    Duration duration(String field) {
        return parsed(field, IsoTimes::duration);
    }

    <T> T object(String field, Function<LenientFields, T> reader) {
        return read(
                field,
                value -> value instanceof Map<?, ?> fields
                        ? reader.apply(new LenientFields(fields, prefix + field + ".", unparsed))
                        : null);
    }

    /** Returns the fields with other names, as they are. */
    Map<String, Object> others(Set<String> known) {
        Map<String, Object> others = null;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!known.contains(name)) {
                others = others == null ? new LinkedHashMap<>() : others;
                others.put(name, field.getValue());
            }
        }
        return others == null ? Map.of() : others;
    }

    private <T> T parsed(String field, Function<String, T> parser) {
        return read(field, value -> {
            String text = JsonValues.text(value);
            try {
                return text == null ? null : parser.apply(text.strip());
            } catch (DateTimeException | ArithmeticException malformed) {
                return null;
            }
        });
    }

    private <T> T read(String field, Function<Object, T> reader) {
        Object value = object.get(field);
        if (value == null) {
            return null;
        }
        T understood = reader.apply(value);
        if (understood == null) {
            keep(field, value);
        }
        return understood;
    }

    private void keep(String field, Object value) {
        unparsed.put(prefix + field, JsonValues.written(value));
    }
}
