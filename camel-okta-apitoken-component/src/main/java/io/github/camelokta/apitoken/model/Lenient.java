package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads one field of a JSON object; answers {@code null} where the field is missing or makes no sense. */
final class Lenient {

    private Lenient() {}

    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    static List<String> texts(JsonNode object, String field) {
        JsonNode values = object.path(field);
        if (!values.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(value -> {
            if (value.isValueNode() && !value.isNull()) {
                texts.add(value.asText());
            }
        });
        return List.copyOf(texts);
    }

    static Instant instant(JsonNode object, String field) {
        return parsed(object, field, text -> OffsetDateTime.parse(text).toInstant());
    }

    static Duration duration(JsonNode object, String field) {
        return parsed(object, field, text -> text.contains("T") ? Duration.parse(text) : wholeDays(Period.parse(text)));
    }

    private static Duration wholeDays(Period period) {
        if (period.toTotalMonths() != 0) {
            throw new DateTimeException("Months and years have no fixed length");
        }
        return Duration.ofDays(period.get(ChronoUnit.DAYS));
    }

    private static <T> T parsed(JsonNode object, String field, Function<String, T> parser) {
        String text = text(object, field);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text.strip());
        } catch (DateTimeException odd) {
            return null;
        }
    }
}
