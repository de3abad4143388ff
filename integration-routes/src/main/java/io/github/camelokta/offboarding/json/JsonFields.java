package io.github.camelokta.offboarding.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.text.EffectiveTime;
import io.github.camelokta.offboarding.text.PlainText;
import io.github.camelokta.offboarding.text.StorableText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a JSON object. A field that is wrong counts as absent and adds an error, so that all errors are told at
 * once. Not thread-safe.
 */
public final class JsonFields {

    private static final int LONGEST_FIELD_NAME = 1024;
    private static final int MOST_TEXTS = 1000;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final String prefix;
    private final JsonNode object;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();
    private final List<JsonFields> inner = new ArrayList<>();

    private JsonFields(String prefix, JsonNode object, List<FieldError> errors) {
        this.prefix = prefix;
        this.object = object.isObject() ? object : JsonNodeFactory.instance.objectNode();
        this.errors = errors;
    }

    /**
     * Parses JSON.
     *
     * @throws IOException if it is not JSON, names a field of an object twice, or goes on after its end; the message
     *     may quote the input
     */
    public static JsonNode parse(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    /** Returns the fields of an object; of anything else, no fields. */
    public static JsonFields of(JsonNode object) {
        return new JsonFields("", object, new ArrayList<>());
    }

    /** Returns the fields of an object within this one, whose errors are told with those of this one. */
    public JsonFields object(String field) {
        var value = value(field);
        if (value == null || !value.isObject()) {
            error(field, value == null ? "is missing" : "must be a JSON object");
        }
        return within(field);
    }

    /** Returns the same, but without an error if there is no object. */
    public JsonFields within(String field) {
        var value = value(field);
        var fields = new JsonFields(
                prefix + field + ".", value == null ? JsonNodeFactory.instance.nullNode() : value, errors);
        inner.add(fields);
        return fields;
    }

    /** Whether the object names the field, even with null. */
    public boolean has(String field) {
        return value(field) != null;
    }

    /** Returns the names of all fields of the object. */
    public List<String> names() {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Returns a text that has to be there.
     *
     * @param longest how many bytes of UTF-8 it may have
     */
    public String required(String field, int longest) {
        var before = errors.size();
        var text = text(field, longest);
        if (text == null && errors.size() == before) {
            error(field, "is missing");
        }
        return text;
    }

    /**
     * Returns a text; null where it is absent, null or blank.
     *
     * @param longest how many bytes of UTF-8 it may have
     */
    public String text(String field, int longest) {
        var value = value(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var complaint = complaint(value, longest);
        if (complaint != null) {
            error(field, complaint);
            return null;
        }
        var text = PlainText.stripped(value.textValue());
        return text.isEmpty() ? null : text;
    }

    /** Returns a list of texts; it is empty where the field is absent, and only there. */
    public List<String> texts(String field) {
        var value = value(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_TEXTS) {
            error(field, "must be a list of 1 to " + MOST_TEXTS + " texts; leave it out to mean all");
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var item : value) {
            if (complaint(item, StorableText.LONGEST_IDENTIFIER) != null
                    || item.textValue().isBlank()) {
                error(field, "must be a list of texts that are not blank");
                return List.of();
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** Returns a whole number; it is null where the field is absent, and only there. */
    public Integer number(String field) {
        var value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            error(field, "must be a whole number");
            return null;
        }
        return value.intValue();
    }

    /** Returns a boolean; null where it is absent or null. Anything else is an error: "false" may mean either. */
    public Boolean bool(String field) {
        var value = value(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            error(field, "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    /** Returns a date-time with offset; null where it is absent, null or blank. */
    public Instant time(String field) {
        var text = text(field, StorableText.LONGEST_IDENTIFIER);
        if (text == null) {
            return null;
        }
        var time = EffectiveTime.ofDateTime(text);
        if (time.isEmpty()) {
            error(field, EffectiveTime.NO_DATE_TIME);
            return null;
        }
        if (!EffectiveTime.isPlausible(time.get())) {
            error(field, EffectiveTime.IMPLAUSIBLE);
            return null;
        }
        return time.get();
    }

    /**
     * Returns the time at which access ends; null, which means at once, only where the field is absent. A field without
     * a value is an error: it may stand for a time that got lost.
     *
     * @param complaint what to say of a field without a value
     */
    public Instant effectiveTime(String field, String complaint) {
        var before = errors.size();
        var time = time(field);
        if (time == null && errors.size() == before && has(field)) {
            error(field, complaint);
        }
        return time;
    }

    /** Adds an error about a field of this object. */
    public void error(String field, String detail) {
        errors.add(new FieldError(prefix + field, detail));
    }

    /** Adds an error for each field that was not asked for: a misspelt one must not be taken for an absent one. */
    public void rejectUnknown() {
        inner.forEach(JsonFields::rejectUnknown);
        for (var name : names()) {
            if (!asked.contains(name)) {
                error(
                        PlainText.isPlain(name)
                                ? name.substring(0, Math.min(name.length(), LONGEST_FIELD_NAME))
                                : "body",
                        asked.isEmpty()
                                ? "is unknown; no field is taken"
                                : "is unknown; taken are " + new TreeSet<>(asked));
            }
        }
    }

    /** Returns the errors so far, in the order in which they were found; the list is live. */
    public List<FieldError> errors() {
        return errors;
    }

    private JsonNode value(String field) {
        asked.add(field);
        return object.get(field);
    }

    private static String complaint(JsonNode value, int longest) {
        return value.isTextual()
                ? StorableText.complaint(value.textValue(), longest).orElse(null)
                : "must be a string";
    }
}
