package io.github.camelokta.apitoken;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;

/**
 * Stores the tokens of a list until a route has processed them, as compressed JSON in Camel's stream cache. So the list
 * is read completely before the first token is delivered, and memory holds one token as an object at a time. The stream
 * cache is in memory unless the application configures spooling to disk.
 */
final class TokenSpool implements Closeable {

    /**
     * Escapes all characters but ASCII, because a name may contain half a surrogate pair, which could not be written
     * otherwise. Keeps the numbers of unknown fields exact.
     */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int BUFFER_BYTES = 8 * 1024;

    private final Supplier<Exchange> exchanges;
    private final List<Part> opened = new ArrayList<>();

    /** @param exchanges creates exchanges of the context whose stream cache is used */
    TokenSpool(Supplier<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** Stores the tokens that it collects, until this is closed. */
    Collector<PolledToken, ?, Spooled> collector() {
        return Collector.of(this::newParts, TokenSpool::add, TokenSpool::joined, Spooled::new);
    }

    private List<Part> newParts() {
        Part part = new Part(exchanges);
        opened.add(part);
        List<Part> parts = new ArrayList<>();
        parts.add(part);
        return parts;
    }

    private static void add(List<Part> parts, PolledToken token) {
        parts.get(0).add(token);
    }

    private static List<Part> joined(List<Part> parts, List<Part> more) {
        parts.addAll(more);
        return parts;
    }

    @Override
    public void close() {
        opened.forEach(Part::close);
    }

    /** The stored tokens, which can be read once. */
    static final class Spooled {

        private final List<Part> parts;
        private int current;

        private Spooled(List<Part> parts) {
            this.parts = parts;
        }

        int size() {
            return parts.stream().mapToInt(part -> part.size).sum();
        }

        /** The number of tokens with fields that could not be parsed. */
        int unparsed() {
            return parts.stream().mapToInt(part -> part.unparsed).sum();
        }

        /** Returns the next token, which must exist. */
        PolledToken next() {
            while (parts.get(current).isRead()) {
                current++;
            }
            return parts.get(current).next();
        }
    }

    /** The tokens of one response. It uses no resources before its first token. */
    private static final class Part {

        private final Supplier<Exchange> exchanges;
        private int size;
        private int unparsed;
        private int read;
        private CachedOutputStream cache;
        private Deflater deflater;
        private DeflaterOutputStream compressed;
        private JsonGenerator writer;
        private Inflater inflater;
        private JsonParser reader;

        Part(Supplier<Exchange> exchanges) {
            this.exchanges = exchanges;
        }

        void add(PolledToken polled) {
            try {
                if (writer == null) {
                    open();
                }
                writer.writeString(polled.fingerprint());
                MAPPER.writeValue(writer, polled.token());
            } catch (IOException e) {
                throw new UncheckedIOException("A polled API token cannot be stored", e);
            }
            size++;
            if (!polled.token().unparsed().isEmpty()) {
                unparsed++;
            }
        }

        private void open() throws IOException {
            cache = new CachedOutputStream(exchanges.get(), false);
            deflater = new Deflater(Deflater.BEST_SPEED);
            compressed = new DeflaterOutputStream(cache, deflater, BUFFER_BYTES);
            writer = MAPPER.createGenerator((OutputStream) compressed).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        }

        boolean isRead() {
            return read == size;
        }

        PolledToken next() {
            try {
                if (reader == null) {
                    startReading();
                }
                String fingerprint = reader.nextTextValue();
                reader.nextToken();
                read++;
                return new PolledToken(MAPPER.readValue(reader, ApiToken.class), fingerprint);
            } catch (IOException e) {
                throw new UncheckedIOException("A polled API token cannot be read again", e);
            }
        }

        private void startReading() throws IOException {
            writer.close();
            compressed.finish();
            // Flushes a cipher of the stream cache, too.
            cache.getCurrentStream().close();
            inflater = new Inflater();
            reader = MAPPER.createParser(new InflaterInputStream(cache.getInputStream(), inflater, BUFFER_BYTES));
        }

        void close() {
            if (writer == null) {
                return;
            }
            deflater.end();
            if (inflater != null) {
                inflater.end();
            }
            try {
                cache.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The polled API tokens cannot be removed", e);
            }
        }
    }
}
