package io.github.camelokta.offboarding.intake.formats;

import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.INVALID_FIELDS;
import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.MALFORMED;
import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.UNSUPPORTED_FORMAT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.json.JsonFields;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a leaver from a CloudEvents 1.0 HTTP message, in structured mode ({@code application/cloudevents+json}) or
 * binary mode ({@code ce-*} headers, the body being the data).
 */
public final class CloudEventFormat {

    /** The type of an event that says that somebody leaves. */
    public static final String LEAVER_LEAVES = "io.github.camelokta.leaver.leaves";

    /** The type of an event that calls a leave off. */
    public static final String LEAVE_RESCINDED = "io.github.camelokta.leaver.rescinded";

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String JSON = "application/json";
    private static final String HEADER_PREFIX = "ce-";
    private static final String DATA = "data";
    private static final String DATA_BASE64 = "data_base64";

    private CloudEventFormat() {}

    /**
     * Reads the event of one HTTP request.
     *
     * @param headers the HTTP headers, by name in any case
     * @param body the HTTP body
     * @throws InvalidEventException naming everything that is wrong
     */
    public static OffboardingEvent read(Map<String, ?> headers, byte[] body) {
        var contentType = mediaType(header(headers, "content-type"));
        if (contentType.equals(STRUCTURED)) {
            return new LeaverCloudEvent(withData(object("body", body))).toEvent();
        }
        if (header(headers, HEADER_PREFIX + "specversion") == null) {
            throw new InvalidEventException(
                    UNSUPPORTED_FORMAT,
                    "Content-Type",
                    "send a CloudEvent: as " + STRUCTURED + ", or as " + JSON + " with ce-* headers");
        }
        if (!contentType.equals(JSON)) {
            throw new InvalidEventException(
                    UNSUPPORTED_FORMAT, "Content-Type", "with ce-* headers the data must be " + JSON);
        }
        return new LeaverCloudEvent(fromHeaders(headers).set(DATA, object(DATA, body))).toEvent();
    }

    /** Decodes data in base 64: in JSON, any data may be written so, and some libraries always do. */
    private static ObjectNode withData(ObjectNode event) {
        var encoded = event.remove(DATA_BASE64);
        if (encoded == null) {
            return event;
        }
        if (event.has(DATA)) {
            throw new InvalidEventException(INVALID_FIELDS, DATA_BASE64, "is there beside data; send one of them");
        }
        if (!encoded.isTextual()) {
            throw new InvalidEventException(INVALID_FIELDS, DATA_BASE64, "must be a string");
        }
        try {
            return event.set(DATA, object(DATA_BASE64, Base64.getDecoder().decode(encoded.textValue())));
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException(INVALID_FIELDS, DATA_BASE64, "is not base 64");
        }
    }

    private static ObjectNode fromHeaders(Map<String, ?> headers) {
        var event = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, value) -> {
            var lowerCase = name.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith(HEADER_PREFIX) && value instanceof Collection<?>) {
                throw new InvalidEventException(INVALID_FIELDS, name, "is sent more than once");
            }
            if (lowerCase.startsWith(HEADER_PREFIX) && value != null) {
                event.put(lowerCase.substring(HEADER_PREFIX.length()), percentDecoded(name, value.toString()));
            }
        });
        return event;
    }

    /**
     * Decodes a header value: the HTTP binding has it quoted or not, and percent-encoded, to be decoded exactly once.
     */
    private static String percentDecoded(String name, String value) {
        var text = unquoted(value.strip());
        try {
            var bytes = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(bytes)))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException(INVALID_FIELDS, name, "has a broken percent-encoding");
        } catch (CharacterCodingException e) {
            throw new InvalidEventException(
                    INVALID_FIELDS, name, "is not UTF-8; write letters that are not ASCII percent-encoded");
        }
    }

    /** Returns a quoted value without its quotes and escaping backslashes, and any other value unchanged. */
    private static String unquoted(String value) {
        var end = value.length() - 1;
        if (end < 1 || value.charAt(0) != '"' || value.charAt(end) != '"') {
            return value;
        }
        var text = new StringBuilder();
        for (var i = 1; i < end; i++) {
            if (value.charAt(i) == '\\') {
                i++;
            } else if (value.charAt(i) == '"') {
                return value;
            }
            if (i == end) {
                return value;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }

    private static ObjectNode object(String field, byte[] body) {
        JsonNode json;
        try {
            json = JsonFields.parse(body);
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the input, which may hold personal data: only the place is passed on.
            var at = e.getLocation();
            var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidEventException(MALFORMED, field, "is not valid JSON" + place);
        } catch (IOException e) {
            throw new InvalidEventException(MALFORMED, field, "could not be read");
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidEventException(MALFORMED, field, "must be a JSON object");
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String header(Map<String, ?> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name) && header.getValue() != null)
                .map(header -> header.getValue().toString())
                .findFirst()
                .orElse(null);
    }
}
