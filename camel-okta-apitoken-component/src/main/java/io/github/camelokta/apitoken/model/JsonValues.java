package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Handles JSON as plain Java values: maps, lists, strings, numbers, booleans and {@code null}. */
final class JsonValues {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonValues() {}

    /** Makes a deeply immutable copy, which keeps the order and {@code null}. */
    static Object immutable(Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach((name, value) -> copy.put(String.valueOf(name), immutable(value)));
            return Collections.unmodifiableMap(copy);
        }
        if (json instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(immutable(element)));
            return Collections.unmodifiableList(copy);
        }
        if (json instanceof Number number) {
            return exact(number);
        }
        return requireScalar(json);
    }

    /**
     * Makes an immutable copy of the fields that a record does not know.
     *
     * @param fields may be {@code null}
     * @param known the fields of the record
     * @param what the record, for the message
     * @throws IllegalArgumentException if one of them is known, because it would be twice in the JSON
     */
    static Map<String, Object> additional(Map<String, ?> fields, Set<String> known, String what) {
        if (fields == null || fields.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (known.contains(name)) {
                throw new IllegalArgumentException(
                        "The field " + name + " of " + what + " is known, so it cannot be an additional property");
            }
            copy.put(name, immutable(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    static Object requireScalar(Object json) {
        if (json == null || json instanceof String || json instanceof Boolean || json instanceof Number) {
            return json;
        }
        throw new IllegalArgumentException(
                "JSON must consist of plain Java values, which are Map, List, String, Number,"
                        + " Boolean and null, and not of " + json.getClass().getName());
    }

    /**
     * Normalizes a number, so that it does not matter how the JSON mapper reads fractions. A fraction is never equal to
     * an integer.
     */
    private static Number exact(Number number) {
        BigDecimal exact;
        if (number instanceof BigDecimal decimal) {
            exact = decimal.stripTrailingZeros();
        } else if ((number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue())) {
            exact = new BigDecimal(number.toString()).stripTrailingZeros();
        } else {
            return number;
        }
        return exact.scale() == 0 ? exact.setScale(1) : exact;
    }

    /** Returns the text of a scalar; {@code null} for anything else. */
    static String text(Object json) {
        if (json instanceof Number number) {
            return exact(number).toString();
        }
        return json instanceof String || json instanceof Boolean ? json.toString() : null;
    }

    /** Writes a value as JSON. */
    static String written(Object json) {
        try {
            return MAPPER.writeValueAsString(immutable(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as JSON", e);
        }
    }
}
