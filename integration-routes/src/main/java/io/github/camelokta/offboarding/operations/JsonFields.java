package io.github.camelokta.offboarding.operations;

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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object that a person sends. All its fields are read before it complains, so that a person can mend all at
 * once, and fields that nobody asked for are errors: a misspelt one must not be taken for an absent one.
 */
final class JsonFields {

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
        this.object = object;
        this.errors = errors;
    }

    /** Reads a body; an empty one is an object without fields. */
    static JsonFields read(byte[] body) {
        var object = body == null || body.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(body);
        if (!object.isObject()) {
            throw Problems.invalid("body", "must be a JSON object");
        }
        return new JsonFields("", object, new ArrayList<>());
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw Problems.invalid("body", "is not JSON, or names a field twice");
        }
    }

    /** An object within this one; one without fields where it is missing, which is an error. */
    JsonFields object(String field) {
        var value = value(field);
        if (value == null || !value.isObject()) {
            error(field, value == null ? "is missing" : "must be a JSON object");
        }
        var within = value == null || !value.isObject() ? JsonNodeFactory.instance.objectNode() : value;
        var body = new JsonFields(prefix + field + ".", within, errors);
        inner.add(body);
        return body;
    }

    /** A text that has to be there. */
    String required(String field) {
        var before = errors.size();
        var text = text(field);
        if (text == null && errors.size() == before) {
            error(field, "is missing");
        }
        return text;
    }

    /** A text for people to read; null where it is absent, null or blank. */
    String text(String field) {
        return text(field, StorableText.LONGEST_PROSE);
    }

    /** A text that says who is meant; null where it is absent, null or blank. */
    String identifier(String field) {
        return text(field, StorableText.LONGEST_IDENTIFIER);
    }

    private String text(String field, int longest) {
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

    /** A list of texts; empty where it is absent, and only there. */
    List<String> texts(String field) {
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

    /** A whole number; null where it is absent, and only there. */
    Integer number(String field) {
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

    /** A boolean; null where it is absent. */
    Boolean bool(String field) {
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

    /** A time; null where it is absent. Null and blank are errors: they may stand for a time that got lost. */
    Instant time(String field) {
        if (value(field) == null) {
            return null;
        }
        var before = errors.size();
        var text = text(field);
        if (errors.size() > before) {
            return null;
        }
        var time = Optional.ofNullable(text).flatMap(EffectiveTime::ofDateTime);
        if (time.isEmpty()) {
            error(field, EffectiveTime.NO_DATE_TIME + "; leave it out to mean at once");
            return null;
        }
        if (!EffectiveTime.isPlausible(time.get())) {
            error(field, EffectiveTime.IMPLAUSIBLE);
            return null;
        }
        return time.get();
    }

    void error(String field, String detail) {
        errors.add(new FieldError(prefix + field, detail));
    }

    /**
     * To be called once all fields are read.
     *
     * @throws jakarta.ws.rs.WebApplicationException naming each field that is wrong or unknown
     */
    void check() {
        complainOfTheUnknown();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private void complainOfTheUnknown() {
        inner.forEach(JsonFields::complainOfTheUnknown);
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                var known = asked.stream().sorted(Comparator.naturalOrder()).toList();
                error(
                        PlainText.isPlain(name)
                                ? name.substring(0, Math.min(name.length(), LONGEST_FIELD_NAME))
                                : "body",
                        known.isEmpty() ? "is unknown; no field is taken" : "is unknown; taken are " + known);
            }
        });
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
