package io.github.camelokta.simulator.control;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A JSON array that is written piece by piece: only one piece of a long one is in memory at a time. */
final class JsonPieces implements Iterator<Buffer> {

    private static final int PIECE_BYTES = 32 * 1024;

    private final Iterator<?> items;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SequenceWriter array;
    private boolean ended;

    JsonPieces(Iterator<?> items) {
        this.items = items;
        try {
            array = Json.arrayTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Buffer next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        try {
            while (items.hasNext() && bytes.size() < PIECE_BYTES) {
                array.write(items.next());
            }
            ended = !items.hasNext();
            if (ended) {
                array.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Buffer piece = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return piece;
    }
}
