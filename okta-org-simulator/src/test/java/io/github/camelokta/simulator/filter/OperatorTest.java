package io.github.camelokta.simulator.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorTest {

    @ParameterizedTest
    @CsvSource({
        "EQ, b, b, true",
        "EQ, b, B, false",
        "SW, borrow, bo, true",
        "SW, borrow, row, false",
        "CO, borrow, row, true",
        "CO, borrow, Row, false",
        "GT, b, a, true",
        "GT, b, b, false",
        "GE, b, b, true",
        "GE, b, c, false",
        "LT, b, c, true",
        "LT, b, b, false",
        "LE, b, b, true",
        "LE, b, a, false"
    })
    void comparesLiterally(Operator operator, String actual, String wanted, boolean holds) {
        assertThat(operator.holds(actual, wanted)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, 2026-01-31T18:42:00.000Z, 2026-01-31T18:42:00Z, true",
        "GT, 2026-01-31T18:42:00.001Z, 2026-01-31T18:42:00Z, true",
        "GT, 2026-01-31T18:42:00.000Z, 2026-01-31T18:42:00Z, false",
        "LT, 2026-01-31T18:42:00.000Z, 2026-01-31T20:42:00.5Z, true"
    })
    void comparesTimesAsTimes(Operator operator, String actual, String wanted, boolean holds) {
        assertThat(operator.holds(actual, wanted)).isEqualTo(holds);
    }

    @Test
    void comparesWhateverTheCaseWhereToldSo() {
        assertThat(Operator.SW.holdsWhateverTheCase("Borrow", "bO")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void nothingIsLikeNothing(Operator operator) {
        assertThat(operator.holds(null, "")).isFalse();
        assertThat(operator.holdsWhateverTheCase(null, "")).isFalse();
    }
}
