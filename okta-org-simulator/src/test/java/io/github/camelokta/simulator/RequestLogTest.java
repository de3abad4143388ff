package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorded requests of an org. */
class RequestLogTest {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123456Z");

    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.builder().clock(new MovableClock(NOW)).start();
        client = OrgClient.of(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void writesDownWhatWasAskedAndWhatWasAnswered() {
        ClientResponse response = client.put("/api/v1/api-tokens/a%20b?x=%C3%A9", "{\"name\":\"Zoë\"}");

        assertThat(org.requests().all()).singleElement().satisfies(request -> {
            assertThat(request.at()).isEqualTo(NOW);
            assertThat(request.operation()).isEqualTo(Operation.UPDATE_TOKEN);
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.path()).isEqualTo("/api/v1/api-tokens/a%20b");
            assertThat(request.query()).isEqualTo("x=%C3%A9");
            assertThat(request.body()).isEqualTo("{\"name\":\"Zoë\"}");
            assertThat(request.status()).isEqualTo(404);
            assertThat(request.requestId()).isEqualTo(response.header("x-okta-request-id"));
        });
    }

    @Test
    void whatWasNotSentIsNull() {
        client.get("/api/v1/users/me");

        RecordedRequest request = org.requests().all().get(0);
        assertThat(request.query()).isNull();
        assertThat(request.body()).isNull();
    }

    @Test
    void keepsHeadersWhateverTheCaseOfTheirNamesButNeverTheAuthorization() {
        client.get("/api/v1/users/me");

        RecordedRequest request = org.requests().all().get(0);
        assertThat(request.headers()).containsEntry("x-okta-retry-count", "1").containsEntry("X-OKTA-RETRY-COUNT", "1");
        assertThat(request.headers()).doesNotContainKey("Authorization");
        assertThat(request.toString()).doesNotContain(org.apiToken());
    }

    @Test
    void countsEachKindOfRequest() {
        client.get("/api/v1/api-tokens");
        client.get("/api/v1/api-tokens");
        client.get("/api/v1/users");
        client.get("/nowhere");

        assertThat(org.requests().counts())
                .isEqualTo(Map.of(Operation.LIST_TOKENS, 2L, Operation.FIND_USERS, 1L, Operation.OTHER, 1L));
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(2);
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isZero();
        assertThat(org.requests().of(Operation.FIND_USERS)).hasSize(1);
    }

    @Test
    void tellsAllOperationsApart() {
        client.get("/api/v1/api-tokens");
        client.get("/api/v1/api-tokens/x");
        client.put("/api/v1/api-tokens/x", "{}");
        client.delete("/api/v1/api-tokens/x");
        client.get("/api/v1/users/me");
        client.get("/api/v1/users/x");
        client.get("/api/v1/users");
        client.get("/");
        client.delete("/api/v1/api-tokens/current");

        assertThat(org.requests().all())
                .extracting(RecordedRequest::operation)
                .containsExactly(
                        Operation.LIST_TOKENS,
                        Operation.GET_TOKEN,
                        Operation.UPDATE_TOKEN,
                        Operation.REVOKE_TOKEN,
                        Operation.CURRENT_USER,
                        Operation.GET_USER,
                        Operation.FIND_USERS,
                        Operation.OTHER,
                        Operation.REVOKE_CURRENT_TOKEN);
    }

    @Test
    void aRequestThatGotNoAnswerHasStatusZero() {
        org.faults().next(Operation.REVOKE_CURRENT_TOKEN, Fault.dropAfter());
        assertThatThrownBy(() -> client.delete("/api/v1/api-tokens/current")).isInstanceOf(UncheckedIOException.class);

        assertThat(org.requests().all()).extracting(RecordedRequest::status).containsExactly(0);
    }

    @Test
    void forgetsWhenTold() {
        client.get("/api/v1/users/me");

        org.requests().clear();

        assertThat(org.requests().all()).isEmpty();
        assertThat(org.requests().counts()).isEmpty();
    }

    @Test
    void isStillThereWhenTheOrgIsClosed() {
        client.get("/api/v1/users/me");

        org.close();

        assertThat(org.requests().count(Operation.CURRENT_USER)).isEqualTo(1);
    }
}
