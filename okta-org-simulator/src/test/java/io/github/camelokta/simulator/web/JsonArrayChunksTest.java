package io.github.camelokta.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Long arrays in chunks. */
class JsonArrayChunksTest {

    private static final String ITEM = "x".repeat(1000);

    @Test
    void nothingIsAnEmptyArrayInOnePiece() {
        JsonArrayChunks<String> chunks = new JsonArrayChunks<>(Collections.emptyIterator(), JsonGenerator::writeString);

        assertThat(chunks.next()).hasToString("[]");
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theItemsAreTakenOnlyAsTheyAreNeeded() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<String> items = IntStream.range(0, 1000)
                .mapToObj(i -> ITEM)
                .peek(item -> taken.incrementAndGet())
                .iterator();

        Buffer first = new JsonArrayChunks<String>(items, JsonGenerator::writeString).next();

        assertThat(first.length()).isBetween(32 * 1024, 48 * 1024);
        assertThat(taken.get()).isBetween(32, 64);
    }

    @Test
    void thePiecesMakeUpTheWholeArray() {
        List<String> items = IntStream.range(0, 1000).mapToObj(i -> i + ITEM).toList();
        JsonArrayChunks<String> chunks = new JsonArrayChunks<>(items.iterator(), JsonGenerator::writeString);
        Buffer whole = Buffer.buffer();
        int count = 0;
        while (chunks.hasNext()) {
            whole.appendBuffer(chunks.next());
            count++;
        }

        assertThat(count).isGreaterThan(10);
        assertThat(new JsonArray(whole)).isEqualTo(new JsonArray(items));
    }
}
