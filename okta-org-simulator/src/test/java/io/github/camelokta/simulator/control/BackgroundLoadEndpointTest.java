package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other clients of the org, over the control API. */
class BackgroundLoadEndpointTest {

    private static final String TOKENS = "/api/v1/api-tokens";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    @Test
    void othersUseUpOneBucketUntilTheyAreToldToStop() {
        org.client().get(TOKENS);
        assertThat(load("CATCH_ALL", 1_000_000).status()).isEqualTo(204);
        org.control().post("/clock", "{\"advance\":\"PT30S\"}");

        assertThat(org.client().get(TOKENS).status()).isEqualTo(429);
        assertThat(org.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(load("CATCH_ALL", 0).status()).isEqualTo(204);
        assertThat(org.client().get(TOKENS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"requestsPerMinute":1}                                   | bucket: is missing
                    {"bucket":"USERS"}                                        | requestsPerMinute: is missing
                    {"bucket":"ALL","requestsPerMinute":1}                    | bucket: is not a known value
                    {"bucket":1,"requestsPerMinute":1}                        | bucket: is not a string
                    {"bucket":"USERS","requestsPerMinute":-1}                 | requestsPerMinute: is not an integer from
                    {"bucket":"USERS","requestsPerMinute":1000001}            | requestsPerMinute: is not an integer from
                    {"bucket":"USERS","requestsPerMinute":99999999999999}     | requestsPerMinute: is not an integer from
                    {"bucket":"USERS","requestsPerMinute":1.5}                | requestsPerMinute: is not an integer from
                    {"bucket":"USERS","requestsPerMinute":"1"}                | requestsPerMinute: is not an integer from
                    {"bucket":"USERS","requestsPerMinute":1,"until":"PT1H"}   | until: is not a known field
                    """)
    void aLoadThatCannotBeIsRefused(String body, String problem) {
        ClientResponse response = org.control().put("/background-load", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
    }

    private ClientResponse load(String bucket, int requestsPerMinute) {
        return org.control()
                .put(
                        "/background-load",
                        "{\"bucket\":\"" + bucket + "\",\"requestsPerMinute\":" + requestsPerMinute + "}");
    }
}
