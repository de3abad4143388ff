package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelokta.apitoken.client.RetryReason.ConcurrencyLimited;
import io.github.camelokta.apitoken.client.RetryReason.NoResponse;
import io.github.camelokta.apitoken.client.RetryReason.RateLimited;
import io.github.camelokta.apitoken.client.RetryReason.Unavailable;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {

    private static final RetryPolicy POLICY = new RetryPolicy(100, Duration.ofMinutes(5));
    private static final Duration NOTHING = Duration.ZERO;

    static Stream<RetryReason> withoutAKnownWait() {
        return Stream.of(
                new ConcurrencyLimited(),
                new NoResponse(),
                new Unavailable(null),
                new Unavailable(Duration.ZERO),
                new Unavailable(Duration.ofSeconds(-1)),
                new RateLimited(null),
                new RateLimited(Duration.ofSeconds(-3600)));
    }

    @ParameterizedTest
    @MethodSource("withoutAKnownWait")
    void backsOffFromHalfASecondToHalfAMinute(RetryReason reason) {
        assertThat(POLICY.waitBefore(1, NOTHING, reason, 0)).contains(Duration.ofMillis(500));
        assertThat(POLICY.waitBefore(1, NOTHING, reason, 1)).contains(Duration.ofSeconds(1));
        assertThat(POLICY.waitBefore(2, NOTHING, reason, 0)).contains(Duration.ofSeconds(1));
        assertThat(POLICY.waitBefore(2, NOTHING, reason, 0.5)).contains(Duration.ofMillis(1500));
        assertThat(POLICY.waitBefore(5, NOTHING, reason, 1)).contains(Duration.ofSeconds(16));
        assertThat(POLICY.waitBefore(6, NOTHING, reason, 1)).contains(Duration.ofSeconds(30));
        assertThat(POLICY.waitBefore(100, NOTHING, reason, 1)).contains(Duration.ofSeconds(30));
        assertThat(POLICY.waitBefore(100, NOTHING, reason, 0)).contains(Duration.ofSeconds(15));
    }

    static Stream<RetryReason> fortySeconds() {
        return Stream.of(new RateLimited(Duration.ofSeconds(40)), new Unavailable(Duration.ofSeconds(40)));
    }

    @ParameterizedTest
    @MethodSource("fortySeconds")
    void waitsAsLongAsTheServerSaysAndAMomentMore(RetryReason reason) {
        assertThat(POLICY.waitBefore(1, NOTHING, reason, 0)).contains(Duration.ofSeconds(40));
        assertThat(POLICY.waitBefore(9, NOTHING, reason, 1)).contains(Duration.ofMillis(40_500));
    }

    @Test
    void givesUpAfterSoManyRetries() {
        RetryPolicy twice = new RetryPolicy(2, Duration.ofMinutes(5));

        assertThat(twice.waitBefore(2, NOTHING, new NoResponse(), 0)).isPresent();
        assertThat(twice.waitBefore(3, NOTHING, new NoResponse(), 0)).isEmpty();
        assertThat(new RetryPolicy(0, Duration.ofMinutes(5)).waitBefore(1, NOTHING, new NoResponse(), 0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT4M20S, true", "PT4M21S, false", "PT6M, false", "PT2562047788015H, false"})
    void givesUpAtOnceWhereTheWaitDoesNotFitInTheTimeThatIsLeft(Duration elapsed, boolean fits) {
        assertThat(POLICY.waitBefore(1, elapsed, new RateLimited(Duration.ofSeconds(40)), 0)
                        .isPresent())
                .isEqualTo(fits);
    }

    @Test
    void theMomentMoreHasToFitAsWell() {
        RetryReason reason = new RateLimited(Duration.ofSeconds(40));

        assertThat(POLICY.waitBefore(1, Duration.ofSeconds(260), reason, 1)).isEmpty();
        assertThat(POLICY.waitBefore(1, Duration.ofSeconds(299), new NoResponse(), 1))
                .isPresent();
        assertThat(POLICY.waitBefore(2, Duration.ofSeconds(299), new NoResponse(), 1))
                .isEmpty();
    }

    @Test
    void absurdDurationsDoNotOverflow() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        RetryPolicy patient = new RetryPolicy(Integer.MAX_VALUE, forever);

        assertThat(patient.waitBefore(1, NOTHING, new RateLimited(forever), 1)).isEmpty();
        assertThat(patient.waitBefore(1, NOTHING, new Unavailable(forever), 1)).isEmpty();
        assertThat(patient.waitBefore(Integer.MAX_VALUE, NOTHING, new NoResponse(), 1))
                .contains(Duration.ofSeconds(30));
        assertThat(patient.maxDuration().toNanos()).isPositive();
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(-1, Duration.ZERO))
                .withMessageContaining("maxRetries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, Duration.ofNanos(-1)))
                .withMessageContaining("maxRetryDuration");
        assertThat(new RetryPolicy(0, Duration.ZERO).waitBefore(1, NOTHING, new NoResponse(), 0))
                .isEmpty();
    }
}
