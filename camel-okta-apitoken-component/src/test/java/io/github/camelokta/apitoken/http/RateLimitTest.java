package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    @Test
    void survivesWhateverNumbersAndWordsAServerThinksOf() {
        List<String> counts = List.of("0", "-1", "600", "2147483647", "-2147483648");
        List<String> times = List.of("0", "-1", "2147483648", "31556889864403199", "-31557014167219200");
        List<String> odd = List.of("2147483648000000000000", "", " 5", "1e3", "0x10", "NaN", "5.0", "-");
        List<String> noTimes = List.of("31556889864403200", "9223372036854775807", "-9223372036854775808");
        for (String limit : joined(counts, odd)) {
            for (String remaining : joined(counts, odd)) {
                for (String reset : joined(times, joined(odd, noTimes))) {
                    boolean isKnown = counts.contains(limit) && counts.contains(remaining) && times.contains(reset);

                    assertThat(RateLimit.of(List.of(limit), List.of(remaining), List.of(reset)))
                            .as("limit '%s', remaining '%s', reset '%s'", limit, remaining, reset)
                            .isEqualTo(
                                    isKnown
                                            ? Optional.of(new RateLimit(
                                                    Integer.parseInt(limit),
                                                    Integer.parseInt(remaining),
                                                    Instant.ofEpochSecond(Long.parseLong(reset))))
                                            : Optional.empty());
                }
            }
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
