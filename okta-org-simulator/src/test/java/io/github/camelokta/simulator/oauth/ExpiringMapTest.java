package io.github.camelokta.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringMapTest {

    private final TestClock clock = new TestClock();
    private final ExpiringMap<String, Integer> values = new ExpiringMap<>(clock);

    private boolean add(String key, int value, int seconds) {
        return values.add(key, value, clock.instant().plusSeconds(seconds));
    }

    @Test
    void keepsAValueUntilItsEnd() {
        add("a", 1, 10);
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(values.get("a")).contains(1);

        clock.advance(Duration.ofNanos(1));
        assertThat(values.get("a")).isEmpty();
        assertThat(values.size()).isZero();
    }

    @Test
    void forgetsInTheOrderOfTheEndsAndNotOfTheBeginnings() {
        add("long", 1, 100);
        add("short", 2, 10);
        clock.advance(Duration.ofSeconds(50));

        assertThat(values.get("short")).isEmpty();
        assertThat(values.get("long")).contains(1);
        assertThat(values.size()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstValueOfAKey() {
        assertThat(add("a", 1, 10)).isTrue();
        assertThat(add("a", 2, 100)).isFalse();
        assertThat(values.get("a")).contains(1);

        clock.advance(Duration.ofSeconds(10));
        assertThat(add("a", 3, 10)).isTrue();
        assertThat(values.get("a")).contains(3);
    }

    @Test
    void ofManyWhoAddAKeyAtOnceOneIsTheFirst() {
        AtomicInteger first = new AtomicInteger();

        IntStream.range(0, 10_000).parallel().forEach(i -> {
            if (add("key " + i % 100, i, 10)) {
                first.incrementAndGet();
            }
        });

        assertThat(first).hasValue(100);
    }
}
