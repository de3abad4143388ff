package io.github.camelokta.apitoken.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without a formatter is read as one would. */
class IsoTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-11-09T20:38:10.000Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00.001Z",
                "9999-12-31T00:00:00.120Z",
                "2021-11-09T20:38:10Z",
                "2021-11-09T20:38Z",
                "2021-11-09T20:38:10.123456789Z",
                "2021-11-09T20:38:10.12Z",
                "2021-11-09T20:38:10.000+01:00",
                "2021-11-09T20:38:10-08:00",
                "2021-11-09t20:38:10.000z"
            })
    void readsInstants(String text) {
        assertThat(IsoTimes.instant(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-13-09T20:38:10.000Z",
                "2021-02-29T20:38:10.000Z",
                "2021-00-01T20:38:10.000Z",
                "2021-11-09T24:00:00.000Z",
                "2021-11-09T20:60:10.000Z",
                "2021-11-09T20:38:60.000Z",
                "2021-11-09 20:38:10.000Z",
                "2021-11-09T20:38:10,000Z",
                "2021-11-09T20:38:10.00+Z",
                "+021-11-09T20:38:10.000Z",
                "٢٠٢١-11-09T20:38:10.000Z",
                "2021-11-09T20:38:10.000X",
                "2021-11-09T20:38:10.000",
                "2021-11-09",
                ""
            })
    void refusesWhatIsNoInstant(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> OffsetDateTime.parse(text));
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> IsoTimes.instant(text));
    }

    @ParameterizedTest
    @CsvSource({"P30D, PT720H", "P7D, PT168H", "P1W, PT168H", "-P30D, PT-720H", "PT30M, PT30M", "P1DT1H, PT25H"})
    void readsDurationsOfDaysOf24Hours(String text, Duration expected) {
        assertThat(IsoTimes.duration(text)).isEqualTo(expected);
    }
}
