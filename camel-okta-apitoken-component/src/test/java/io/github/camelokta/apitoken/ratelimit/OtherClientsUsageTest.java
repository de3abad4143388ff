package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OtherClientsUsageTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final OtherClientsUsage FIRST = OtherClientsUsage.opened(0, NOON, 600);

    @Test
    void whatIsMissingAndWasNotOursWasTheirs() {
        OtherClientsUsage others = FIRST.withOwnCall().withOwnCall().changedAt(NOON.plusSeconds(10));

        assertThat(others.perSecond(600 - 2 - 3 - 40, 3)).isCloseTo(40.0 / 20, within(1e-9));
    }

    @Test
    void nothingIsTheirsWhereAllWasOurs() {
        OtherClientsUsage others = FIRST.withOwnCall().changedAt(NOON.plusSeconds(10));

        assertThat(others.perSecond(599, 5)).isZero();
        assertThat(others.unreported(599, 0, 100, NOON.plusSeconds(60))).isZero();
    }

    @Test
    void whatWasKnownBeforeFadesWithNews() {
        OtherClientsUsage others = OtherClientsUsage.opened(5, NOON, 600);

        assertThat(others.perSecond(600, 0)).isCloseTo(5, within(1e-9));
        assertThat(others.changedAt(NOON.plusSeconds(30)).perSecond(600, 0)).isCloseTo(5 * 10.0 / 40, within(1e-9));
    }

    @Test
    void theyAreBelievedToGoOnSinceTheLastNewsAndWhileACallIsOnItsWay() {
        OtherClientsUsage others = OtherClientsUsage.opened(5, NOON, 600);

        assertThat(others.unreported(600, 0, 100, NOON)).isEqualTo(5);
        assertThat(others.unreported(600, 0, 100, NOON.plusSeconds(4))).isEqualTo(25);
        assertThat(others.unreported(600, 0, 100, NOON.plusSeconds(60))).isEqualTo(105);
    }

    @Test
    void theLastTraceOfThemCountsForNothing() {
        assertThat(OtherClientsUsage.opened(0.04, NOON, 600).unreported(600, 0, 100, NOON))
                .isZero();
        assertThat(OtherClientsUsage.opened(0.06, NOON, 600).unreported(600, 0, 100, NOON))
                .isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackMakesNoSenseOfIt() {
        OtherClientsUsage others = OtherClientsUsage.opened(5, NOON, 600).changedAt(NOON.minusSeconds(3600));

        assertThat(others.perSecond(600, 0)).isCloseTo(5, within(1e-9));
        assertThat(others.unreported(600, 0, 100, NOON.minusSeconds(7200))).isEqualTo(5);
    }
}
