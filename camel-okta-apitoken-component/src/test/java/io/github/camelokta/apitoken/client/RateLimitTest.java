package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @Test
    void readsTheThreeHeaders() {
        assertThat(RateLimit.of(List.of("600"), List.of("599"), List.of("1636490290")))
                .contains(new RateLimit(600, 599, Instant.ofEpochSecond(1_636_490_290)));
    }

    @Test
    void takesTheSmallestRemainingWithItsLimitAndTheLatestResetOfSeveralCopies() {
        assertThat(RateLimit.of(List.of("1200", "600"), List.of("700", "3"), List.of("200", "100")))
                .contains(new RateLimit(600, 3, Instant.ofEpochSecond(200)));
    }

    @Test
    void isAbsentWhereAHeaderIsMissingOrOdd() {
        assertThat(RateLimit.of(List.of(), List.of(), List.of())).isEmpty();
        assertThat(RateLimit.of(List.of("600"), List.of("5"), List.of())).isEmpty();
        assertThat(RateLimit.of(List.of("600"), List.of("5", "6"), List.of("1")))
                .isEmpty();
        assertThat(RateLimit.of(List.of("many"), List.of("5"), List.of("1"))).isEmpty();
        assertThat(RateLimit.of(List.of("600"), List.of("5"), List.of("99999999999999999")))
                .isEmpty();
    }
}
