package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    @Test
    void anyNumberIsPermittedUntilTheOrgObjects() {
        assertThat(Concurrency.UNLIMITED.permits(1_000_000, 0)).isTrue();
        assertThat(Concurrency.UNLIMITED.succeeded()).isEqualTo(Concurrency.UNLIMITED);
    }

    @Test
    void neverMoreThanTheCallerPermits() {
        assertThat(Concurrency.UNLIMITED.permits(15, 16)).isTrue();
        assertThat(Concurrency.UNLIMITED.permits(16, 16)).isFalse();
        assertThat(new Concurrency(100, 0).permits(16, 16)).isFalse();
        assertThat(new Concurrency(8, 0).permits(8, 16)).isFalse();
        assertThat(new Concurrency(8, 0).permits(8, 0)).isFalse();
    }

    @Test
    void isHalfOfWhatWasOnItsWayWhenTheOrgObjects() {
        assertThat(Concurrency.UNLIMITED.refused(40).limit()).isEqualTo(20);
        assertThat(Concurrency.UNLIMITED.refused(1).limit()).isEqualTo(1);
        assertThat(Concurrency.UNLIMITED.refused(0).limit()).isEqualTo(1);
    }

    @Test
    void anObjectionToCallsThatWereSentBeforeDoesNotRaiseIt() {
        assertThat(new Concurrency(5, 0).refused(40).limit()).isEqualTo(5);
    }

    @Test
    void growsByOneForEveryRoundOfCallsThatWentWell() {
        Concurrency concurrency = new Concurrency(3, 0);
        for (int i = 0; i < 2; i++) {
            concurrency = concurrency.succeeded();
            assertThat(concurrency.limit()).isEqualTo(3);
        }
        concurrency = concurrency.succeeded();
        assertThat(concurrency).isEqualTo(new Concurrency(4, 0));
        assertThat(concurrency.succeeded().refused(6)).isEqualTo(new Concurrency(3, 0));
    }
}
