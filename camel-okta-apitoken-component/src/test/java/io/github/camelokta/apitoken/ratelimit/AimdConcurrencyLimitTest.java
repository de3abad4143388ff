package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimdConcurrencyLimitTest {

    @Test
    void anyNumberIsPermittedUntilTheOrgObjects() {
        assertThat(AimdConcurrencyLimit.UNLIMITED.permits(1_000_000, 0)).isTrue();
        assertThat(AimdConcurrencyLimit.UNLIMITED.increased()).isEqualTo(AimdConcurrencyLimit.UNLIMITED);
    }

    @Test
    void neverMoreThanTheCallerPermits() {
        assertThat(AimdConcurrencyLimit.UNLIMITED.permits(15, 16)).isTrue();
        assertThat(AimdConcurrencyLimit.UNLIMITED.permits(16, 16)).isFalse();
        assertThat(new AimdConcurrencyLimit(100, 0).permits(16, 16)).isFalse();
        assertThat(new AimdConcurrencyLimit(8, 0).permits(8, 16)).isFalse();
        assertThat(new AimdConcurrencyLimit(8, 0).permits(8, 0)).isFalse();
    }

    @Test
    void isHalfOfWhatWasOnItsWayWhenTheOrgObjects() {
        assertThat(AimdConcurrencyLimit.UNLIMITED.decreased(40).limit()).isEqualTo(20);
        assertThat(AimdConcurrencyLimit.UNLIMITED.decreased(1).limit()).isEqualTo(1);
        assertThat(AimdConcurrencyLimit.UNLIMITED.decreased(0).limit()).isEqualTo(1);
    }

    @Test
    void anObjectionToCallsThatWereSentBeforeDoesNotRaiseIt() {
        assertThat(new AimdConcurrencyLimit(5, 0).decreased(40).limit()).isEqualTo(5);
    }

    @Test
    void growsByOneForEveryRoundOfCallsThatWentWell() {
        AimdConcurrencyLimit concurrency = new AimdConcurrencyLimit(3, 0);
        for (int i = 0; i < 2; i++) {
            concurrency = concurrency.increased();
            assertThat(concurrency.limit()).isEqualTo(3);
        }
        concurrency = concurrency.increased();
        assertThat(concurrency).isEqualTo(new AimdConcurrencyLimit(4, 0));
        assertThat(concurrency.increased().decreased(6)).isEqualTo(new AimdConcurrencyLimit(3, 0));
    }
}
