package io.github.camelokta.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void theErrorOfARatioIsThatOfBothItsParts() {
        Measure ratio = new Measure(120, 3.6).per(new Measure(100, 4));

        assertThat(ratio.value()).isEqualTo(1.2, within(1e-9));
        // 3 % and 4 % are 5 % together.
        assertThat(ratio.error()).isEqualTo(0.06, within(1e-9));
    }

    @Test
    void everybodyElseIsComparedWithTheSubjectOperationByOperation() {
        Comparison comparison = new Comparison(
                List.of(
                        score("get", "COMPONENT", 30),
                        score("get", "SDK", 60),
                        score("revoke", "COMPONENT", 40),
                        score("revoke", "SDK", 10)),
                "COMPONENT");

        assertThat(comparison.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        " time processor time, us allocated, kB",
                        "get COMPONENT 30.00 ± 0.00 us/op 60.00 ± 0.00 90.00 ± 0.00",
                        "get SDK 60.00 ± 0.00 us/op 120.00 ± 0.00 180.00 ± 0.00",
                        "revoke COMPONENT 40.00 ± 0.00 us/op 80.00 ± 0.00 120.00 ± 0.00",
                        "revoke SDK 10.00 ± 0.00 us/op 20.00 ± 0.00 30.00 ± 0.00",
                        " ratio of times processor times allocations",
                        "get COMPONENT / SDK 0.50 ± 0.00 0.50 ± 0.00 0.50 ± 0.00",
                        "revoke COMPONENT / SDK 4.00 ± 0.00 4.00 ± 0.00 4.00 ± 0.00");
    }

    private static Score score(String operation, String subject, double time) {
        return new Score(
                operation, subject, new Measure(time, 0), "us/op", new Measure(2 * time, 0), new Measure(3 * time, 0));
    }
}
