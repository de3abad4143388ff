package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelokta.apitoken.http.LimitedInputStream;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an array of tokens one by one. A token that does not match the filter is skipped as soon as that is known,
 * usually after its third field, so that it costs little time and no memory. The array may have any size, but each
 * element must not be larger than {@link Json#MAX_TREE_BYTES}.
 */
final class TokenReader implements AutoCloseable {

    private static final ApiToken NO_TOKEN = new ApiToken(null, null, null, null, null, null, null, null, null, null);

    private final LimitedInputStream body;
    private final JsonParser parser;
    private final ApiTokenFilter filter;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private volatile long seen;

    private TokenReader(LimitedInputStream body, JsonParser parser, ApiTokenFilter filter) {
        this.body = body;
        this.parser = parser;
        this.filter = filter;
    }

    /**
     * Reads the beginning of an array.
     *
     * @param body must be closed by the caller
     */
    static TokenReader begin(InputStream body, ApiTokenFilter filter) throws IOException {
        LimitedInputStream limited = new LimitedInputStream("a token in it", body, Long.MAX_VALUE, () -> {});
        TokenReader reader = new TokenReader(limited, Json.parser(limited), filter);
        try {
            reader.expect(JsonToken.START_ARRAY);
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Reads the next token that matches; nothing if the array has ended and nothing follows it. */
    Optional<ApiToken> next() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long before = seen;
            seen = before + 1;
            body.limit(Json.MAX_TREE_BYTES);
            Optional<ApiToken> token = element();
            body.limit(Long.MAX_VALUE);
            if (token.isPresent()) {
                return token;
            }
        }
        expect(null);
        return Optional.empty();
    }

    /** How many elements of the array were read so far, with those that do not match. */
    long seen() {
        return seen;
    }

    private Optional<ApiToken> element() throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return readFields() ? Optional.of(ApiToken.of(fields)).filter(filter::wants) : Optional.empty();
        }
        if (filter.wants(NO_TOKEN)) {
            return Optional.of(ApiToken.of(Json.value(parser)));
        }
        parser.skipChildren();
        return Optional.empty();
    }

    /**
     * Reads the fields of an object until the filter rejects one. If a field of the filter comes twice, which Okta
     * never sends, the last one counts, and the fields between the two may be missing.
     *
     * @return whether the filter has rejected no field
     */
    private boolean readFields() throws IOException {
        fields.clear();
        boolean rejected = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
            boolean decisive = filter.looksAt(name);
            if (rejected && !decisive) {
                parser.skipChildren();
                continue;
            }
            Object value = Json.value(parser);
            boolean again = fields.containsKey(name);
            fields.put(name, value);
            rejected = (rejected && !again) || (decisive && text && filter.rejects(name, (String) value));
        }
        return !rejected;
    }

    private void expect(JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw Json.mismatch("Expected a JSON array, found " + parser.currentToken());
        }
    }

    /** Returns the parser's buffers. */
    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
