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
 * Reads an array of tokens one by one. What the filter does not want is skipped as soon as that is known, mostly after
 * its third field, so that memory grows with what is wanted and time hardly with what is not. The array may be of any
 * size, but no element of it larger than a {@linkplain Json#MAX_TREE_BYTES tree} may be.
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
     * @param body stays open, and its owner's to close
     */
    static TokenReader begin(InputStream body, ApiTokenFilter filter) throws IOException {
        LimitedInputStream guarded = new LimitedInputStream("a token in it", body, Long.MAX_VALUE, () -> {});
        TokenReader reader = new TokenReader(guarded, Json.parser(guarded), filter);
        try {
            reader.expect(JsonToken.START_ARRAY);
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Reads the next token that is wanted. There is none only if the array has ended and nothing follows it. */
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

    /** How many elements of the array were read so far, wanted or not. */
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
     * Reads the fields of an object until the filter rejects one. If a field comes again that the filter looks at,
     * which Okta never does, the last one decides; what came between two that contradict each other may be missing.
     *
     * @return whether the filter rejected none
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

    /** Gives back the parser's buffers. */
    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
