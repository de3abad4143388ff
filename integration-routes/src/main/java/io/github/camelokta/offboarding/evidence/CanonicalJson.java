package io.github.camelokta.offboarding.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which there is only one spelling, by RFC 8785: no white space, keys sorted by their UTF-16 code units, texts
 * escaped no more than they must be. Of numbers it takes whole ones alone, and only up to 2<sup>53</sup>: RFC 8785
 * spells a larger one as the nearest number that a double can hold, so that two numbers would have one spelling.
 */
public final class CanonicalJson {

    /** Up to here, and down to its negative, a double holds every whole number. */
    static final long LARGEST = 1L << 53;

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /**
     * Writes a value.
     *
     * @param value a text, an {@link Integer}, a {@link Long} from -2<sup>53</sup> to 2<sup>53</sup>, a
     *     {@link Boolean}, null, or a list or a map of these; map keys are texts. Texts are made {@linkplain #storable
     *     storable}, keys before they are sorted.
     * @throws IllegalArgumentException for anything else, and if two keys of a map are the same once they are storable;
     *     its message has no value, which may be personal
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
        } else if (value instanceof Long number) {
            writeNumber(number);
        } else if (value == null || value instanceof Integer || value instanceof Boolean) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "evidence is made of texts, whole numbers, booleans, lists and maps, not of "
                            + value.getClass().getName());
        }
    }

    private void writeNumber(long number) {
        if (number < -LARGEST || number > LARGEST) {
            throw new IllegalArgumentException("a number of evidence is at most 2^53");
        }
        json.append(number);
    }

    private void writeMap(Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> {
            var name = name(key);
            if (sorted.containsKey(name)) {
                throw new IllegalArgumentException("two keys of evidence are the same once they are stored");
            }
            sorted.put(name, value);
        });
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

    private static String name(Object key) {
        if (key instanceof String text) {
            return storable(text);
        }
        throw new IllegalArgumentException("a key of evidence is a text");
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
