package io.github.camelokta.offboarding.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON with only one spelling, by RFC 8785: no white space, keys sorted by their UTF-16 code units, texts escaped only
 * where they must be. Of numbers, it supports whole ones only, as RFC 8785 spells those up to 2<sup>53</sup>.
 */
public final class CanonicalJson {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /**
     * Writes a value.
     *
     * @param value a text, an {@link Integer}, a {@link Long}, a {@link Boolean}, null, or a list or a map of these;
     *     map keys are texts. Texts are made {@linkplain #storable storable}.
     * @throws IllegalArgumentException for any other value
     */
    public static String of(Object value) {
        var canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.json.toString();
    }

    /**
     * Returns the text as both PostgreSQL and UTF-8 can hold it. PostgreSQL cannot hold NUL, and UTF-8 cannot hold lone
     * surrogates; each of these becomes U+FFFD. What is hashed must be what is stored.
     */
    static String storable(String text) {
        var storable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || isSurrogate(point) ? REPLACEMENT : point)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void write(Object value) {
        if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value == null || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "evidence holds texts, whole numbers, lists and maps, not a " + value.getClass());
        }
    }

    private void writeMap(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        json.append('{');
        var separator = "";
        for (var field : sorted.entrySet()) {
            json.append(separator);
            writeText(field.getKey());
            json.append(':');
            write(field.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private void writeList(List<?> list) {
        json.append('[');
        var separator = "";
        for (var item : list) {
            json.append(separator);
            write(item);
            separator = ",";
        }
        json.append(']');
    }

    private void writeText(String text) {
        json.append('"');
        storable(text).chars().forEach(unit -> writeUnit((char) unit));
        json.append('"');
    }

    private void writeUnit(char unit) {
        switch (unit) {
            case '"', '\\' -> json.append('\\').append(unit);
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (unit < ' ') {
                    json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                } else {
                    json.append(unit);
                }
            }
        }
    }
}
