package io.github.camelokta.simulator.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A JSON array that is written chunk by chunk: only one chunk of a long array is in memory at a time. */
public final class JsonArrayChunks<T> implements Iterator<Buffer> {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int CHUNK_BYTES = 32 * 1024;

    private final Iterator<? extends T> items;
    private final Writer<T> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    /** Creates an array of these items. The items are read only when they are needed. */
    public JsonArrayChunks(Iterator<? extends T> items, Writer<T> writer) {
        this.items = items;
        this.writer = writer;
        try {
            json = FACTORY.createGenerator(bytes);
            json.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one item as JSON. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    @Override
    public boolean hasNext() {
        return !json.isClosed();
    }

    @Override
    public Buffer next() {
        if (json.isClosed()) {
            throw new NoSuchElementException();
        }
        try {
            while (items.hasNext() && bytes.size() < CHUNK_BYTES) {
                writer.write(json, items.next());
            }
            if (!items.hasNext()) {
                json.writeEndArray();
                json.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Buffer chunk = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return chunk;
    }
}
