package io.github.camelokta.apitoken.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OthersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Others FIRST = Others.from(0, NOON, 600);

    @Test
    void whatIsMissingAndWasNotOursWasTheirs() {
        Others others = FIRST.oneOfOurs().oneOfOurs().heardAt(NOON.plusSeconds(10));

        assertThat(others.perSecond(600 - 2 - 3 - 40, 3)).isCloseTo(40.0 / 20, within(1e-9));
    }

    @Test
    void nothingIsTheirsWhereAllWasOurs() {
        Others others = FIRST.oneOfOurs().heardAt(NOON.plusSeconds(10));

        assertThat(others.perSecond(599, 5)).isZero();
        assertThat(others.unheard(599, 0, 100, NOON.plusSeconds(60))).isZero();
    }

    @Test
    void whatWasKnownBeforeFadesWithNews() {
        Others others = Others.from(5, NOON, 600);

        assertThat(others.perSecond(600, 0)).isCloseTo(5, within(1e-9));
        assertThat(others.heardAt(NOON.plusSeconds(30)).perSecond(600, 0)).isCloseTo(5 * 10.0 / 40, within(1e-9));
    }

    @Test
    void theyAreBelievedToGoOnSinceTheLastNewsAndWhileACallIsOnItsWay() {
        Others others = Others.from(5, NOON, 600);

        assertThat(others.unheard(600, 0, 100, NOON)).isEqualTo(5);
        assertThat(others.unheard(600, 0, 100, NOON.plusSeconds(4))).isEqualTo(25);
        assertThat(others.unheard(600, 0, 100, NOON.plusSeconds(60))).isEqualTo(105);
    }

    @Test
    void theLastTraceOfThemCountsForNothing() {
        assertThat(Others.from(0.04, NOON, 600).unheard(600, 0, 100, NOON)).isZero();
        assertThat(Others.from(0.06, NOON, 600).unheard(600, 0, 100, NOON)).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackMakesNoSenseOfIt() {
        Others others = Others.from(5, NOON, 600).heardAt(NOON.minusSeconds(3600));

        assertThat(others.perSecond(600, 0)).isCloseTo(5, within(1e-9));
        assertThat(others.unheard(600, 0, 100, NOON.minusSeconds(7200))).isEqualTo(5);
    }
}
