package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The org's time over the control API. */
class ClockEndpointsTest {

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    @Test
    void tellsTheTime() {
        Instant before = Instant.now();

        Instant told = now(org.control().get("/clock"));

        assertThat(told).isBetween(before, Instant.now());
    }

    @Test
    void movesAheadAndTheOrgWithIt() {
        Instant before = Instant.now();

        ClientResponse response = org.control().post("/clock", "{\"advance\":\"P31D\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(now(response)).isAfterOrEqualTo(before.plus(Duration.ofDays(31)));
        assertThat(org.simulator().clock().instant()).isAfterOrEqualTo(now(response));
        // A token lives thirty days from its last use.
        assertThat(org.client().get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void standsStillForNothing() {
        org.control().post("/clock", "{\"advance\":\"PT0S\"}");

        assertThat(Duration.between(Instant.now(), org.simulator().clock().instant()))
                .isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                       | advance: is missing
                    {"advance":null}                         | advance: is missing
                    {"advance":3600}                         | advance: is not a string
                    {"advance":"1h"}                         | advance: is not an ISO-8601 duration
                    {"advance":""}                           | advance: is not an ISO-8601 duration
                    {"advance":"-PT1S"}                      | advance: would move the org's time back
                    {"advance":"P36501D"}                    | advance: is too long
                    {"advance":"PT2562047788015215H30M7S"}   | advance: is too long
                    {"advance":"PT-9223372036854775808S"}    | advance: is too long
                    {"advance":"PT1H","to":"2030-01-01"}     | to: is not a known field
                    """)
    void aMoveThatCannotBeIsRefused(String body, String problem) {
        ClientResponse response = org.control().post("/clock", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
        assertThat(Duration.between(Instant.now(), org.simulator().clock().instant()))
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void theEndOfTimeIsNotPassed() {
        ClientResponse response = org.control().post("/clock", "{\"advance\":\"P36500D\"}");
        for (int centuries = 1; response.status() == 200 && centuries < 100; centuries++) {
            response = org.control().post("/clock", "{\"advance\":\"P36500D\"}");
        }

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith("advance: would go beyond 9999");
        assertThat(org.simulator().clock().instant()).isBetween("9890-01-01T00:00:00Z", "9999-01-01T00:00:00Z");
        assertThat(org.client().get("/api/v1/users/me").status()).isEqualTo(401);
    }

    private static Instant now(ClientResponse response) {
        return Instant.parse(response.json().path("now").asText());
    }
}
