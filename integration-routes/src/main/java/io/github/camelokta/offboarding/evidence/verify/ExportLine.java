package io.github.camelokta.offboarding.evidence.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of an export.
 *
 * @param seq the place in the chain that the line claims
 * @param record the record, as it was hashed
 * @param hash the hash that the line claims
 * @param personal the texts, by name, that the record is said to commit to
 * @param signature the signature of this record and all before; not every record has one
 */
record ExportLine(
        long seq, String record, String hash, SortedMap<String, Personal> personal, Optional<KeySignature> signature) {

    /** A signature, and the signer's public key, both in Base64. */
    record KeySignature(String publicKey, String value) {}

    /** A text, and the hexadecimal salt that was hashed before it. */
    record Personal(String salt, String text) {}

    /** If a line has two fields of one name, two readers could believe different ones. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    static ExportLine read(byte[] line) throws UnreadableLineException {
        var fields = object(line);
        if (!fields.path("seq").canConvertToLong() || !fields.path("seq").isIntegralNumber()) {
            throw new UnreadableLineException("its seq is not a number");
        }
        var texts = fields.path("personal");
        if (!texts.isObject() && !texts.isMissingNode()) {
            throw new UnreadableLineException("its personal is not a map of texts");
        }
        var personal = new TreeMap<String, Personal>();
        for (var field : texts.properties()) {
            personal.put(field.getKey(), new Personal(text(field.getValue(), "salt"), text(field.getValue(), "text")));
        }
        return new ExportLine(
                fields.path("seq").longValue(),
                text(fields, "record"),
                text(fields, "hash"),
                personal,
                signature(fields.path("signature")));
    }

    private static Optional<KeySignature> signature(JsonNode signature) throws UnreadableLineException {
        return signature.isMissingNode()
                ? Optional.empty()
                : Optional.of(new KeySignature(text(signature, "publicKey"), text(signature, "value")));
    }

    /** Returns a published head, with the number of its record. */
    static Map.Entry<Long, PublishedHeads.Head> head(String line) throws UnreadableLineException {
        var fields = object(line.getBytes(StandardCharsets.UTF_8));
        if (!fields.path("seq").isIntegralNumber()) {
            throw new UnreadableLineException("its seq is not a number");
        }
        return Map.entry(
                fields.path("seq").longValue(),
                new PublishedHeads.Head(text(fields, "hash"), text(fields, "signature")));
    }

    /** Returns the fields of the record; empty if it is not a JSON object. */
    Optional<JsonNode> fields() {
        try {
            return Optional.of(JSON.<JsonNode>readValue(record)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode object(byte[] line) throws UnreadableLineException {
        try {
            var json = JSON.readTree(line);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // The parser's message would quote the line, and with it personal data.
            throw new UnreadableLineException("it is not JSON");
        } catch (IOException e) {
            throw new UnreadableLineException("it is not UTF-8");
        }
        throw new UnreadableLineException("it is not a JSON object");
    }

    private static String text(JsonNode fields, String name) throws UnreadableLineException {
        var value = fields.path(name);
        if (!value.isTextual()) {
            throw new UnreadableLineException("its " + name + " is not a text");
        }
        return value.textValue();
    }
}
