package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class FailureTest {

    private OktaOrgSimulator org;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        camel = CamelFixture.on(org).withoutRetries();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, E0000011, false, valid in this org",
        "401, E0000015, false, admin role",
        "403, E0000006, false, admin role",
        "400, E0000001, false, does not accept",
        "429, E0000047, true, rate limit",
        "500, E0000009, true, support",
        "503, E0000010, true, read-only"
    })
    void saysWhatOktaSaidAndWhatToDo(int status, String code, boolean retryable, String advice) {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(status, code, "So it is"));

        Exchange exchange = camel.send("okta-apitoken:revoke?apiTokenId=00Tabc");

        OktaException failure = exchange.getException(OktaException.class);
        assertThat(failure)
                .hasMessageContainingAll("revoke", "00Tabc", org.url(), "status " + status, code, "So it is", advice)
                .hasMessageContaining(failure.error().errorId())
                .hasMessageContaining(failure.requestId());
        assertThat(failure.operation()).isEqualTo("revoke");
        assertThat(failure.orgUrl()).isEqualTo(org.url());
        assertThat(failure.id()).isEqualTo("00Tabc");
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.error().errorCode()).isEqualTo(code);
        assertThat(failure.requestId()).isNotBlank();
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "502, text/html, <html>Bad gateway</html>, true",
        "504, , , true",
        "403, text/plain, no, false",
        "404, application/json, '{\"status\": 404, \"message\": \"no route\"}', false",
        "418, application/json, '[\"tea\"]', false"
    })
    void toleratesErrorsThatAreNotOktas(int status, String contentType, String body, boolean retryable) {
        org.faults().next(Operation.GET_TOKEN, Fault.answer(status, contentType, body));

        OktaException failure =
                camel.send("okta-apitoken:get?apiTokenId=00Tabc").getException(OktaException.class);

        assertThat(failure).isNotInstanceOf(OktaNotFoundException.class).hasMessageContaining("status " + status);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <html>Please log in</html>",
        "application/json, ''",
        "application/json, '[{\"id\": \"00T1\"}, {\"id\"'",
        "application/json, '[{\"id\": \"00T1\"}'",
        "application/json, '[{\"id\": \"00T1\"}] trailing'",
        "application/json, '{\"id\": \"00T1\"}'",
        "application/json, 'null'"
    })
    void neverTakesABrokenListForAList(String contentType, String body) {
        org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, contentType, body));

        Exchange exchange = camel.send("okta-apitoken:list", "a body", Map.of());

        OktaException failure = exchange.getException(OktaException.class);
        assertThat(failure)
                .hasMessageContainingAll("the response cannot be used", contentType, failure.requestId())
                .hasMessageNotContaining("log in");
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(exchange.getMessage().getBody()).isEqualTo("a body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"id\": \"00Tother\"}", "{\"id\": \"00Tabc\"", "\"00Tabc\""})
    void neverTakesAnythingElseForTheToken(String body) {
        org.faults().next(Operation.GET_TOKEN, Fault.answer(200, "application/json", body));

        assertThat(camel.send("okta-apitoken:get?apiTokenId=00Tabc").getException())
                .isInstanceOf(OktaException.class)
                .hasMessageContaining("the response cannot be used");
    }

    @Test
    void reportsAConnectionThatIsDroppedOnceAndWithItsCause() {
        org.faults().next(Operation.LIST_TOKENS, Fault.dropBefore());

        OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContainingAll("no response", org.url());
        assertThat(failure.status()).isZero();
        assertThat(failure.requestId()).isNull();
        assertThat(failure.error()).isNull();
        assertThat(failure.response()).isEmpty();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
    }

    @Test
    void reportsAnOrgThatCannotBeReached() {
        org.close();

        OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

        assertThat(failure).hasCauseInstanceOf(IOException.class);
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void doesNotRepeatARequestByItself() {
        org.faults()
                .next(
                        Operation.LIST_TOKENS,
                        Fault.answer(503, null, null),
                        Fault.rateLimited(Duration.ofSeconds(1)),
                        Fault.dropBefore());

        for (int i = 0; i < 3; i++) {
            assertThat(camel.send("okta-apitoken:list").getException()).isNotNull();
        }

        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(3);
    }

    @Test
    void letsARouteBranchOnWhetherToRetry() throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                onException(OktaException.class)
                        .onWhen(simple("${exception.retryable}"))
                        .handled(true)
                        .setBody(constant("later"));
                onException(OktaException.class).handled(true).setBody(constant("never"));
                from("direct:list").to("okta-apitoken:list");
            }
        });
        org.faults().next(Operation.LIST_TOKENS, Fault.okta(503, "E0000010", "r/o"), Fault.okta(403, "E0000006", "no"));

        assertThat(List.of(
                        camel.send("direct:list", "now", Map.of()).getMessage().getBody(),
                        camel.send("direct:list", "now", Map.of()).getMessage().getBody()))
                .containsExactly("later", "never");
    }
}
