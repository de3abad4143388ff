package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class LeakedTokenTest {

    private static final String VALUE = "00-leaked_value";

    private OktaOrgSimulator org;
    private People people;
    private String id;

    @BeforeEach
    void leak(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        id = org.addToken(TokenSeed.of("leaked", people.zoe).withValue(VALUE)).id();
    }

    static Stream<Object> bodies() {
        return Stream.of(
                VALUE,
                "  " + VALUE + "\n",
                VALUE.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(VALUE.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRevokedWithItselfByWhoeverHasNoOtherCredentials(Object body) {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            Exchange exchange = camel.send("okta-apitoken:revokeLeaked", body, Map.of());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isNull();
            assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome"))
                    .isEqualTo(RevokeOutcome.REVOKED);
        }
        assertThat(org.token(id)).isEmpty();
        assertThat(org.tokens()).hasSize(4);
    }

    @Test
    void isRevokedAndNotTheTokenThatTheComponentHas() {
        try (CamelFixture camel = CamelFixture.on(org)) {
            assertThat(camel.send("okta-apitoken:revokeLeaked", VALUE, Map.of()).getException())
                    .isNull();
            assertThat(camel.send("okta-apitoken:list").getException()).isNull();
        }
        assertThat(org.token(id)).isEmpty();
        assertThat(org.token(org.apiTokenId())).isPresent();
    }

    @Test
    void isRevokedByAnAppThatCannotRevokeCurrent() {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            Mode.OAUTH_DPOP.configure(camel.configuration(), org);
            String uri = "okta-apitoken:list?allowOperationHeader=true";

            Exchange exchange = camel.send(uri, VALUE, Map.of("CamelOktaApitokenOperation", "revokeLeaked"));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(org.token(id)).isEmpty();
        assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isZero();
    }

    static Stream<Object> noValues() {
        return Stream.of(
                "",
                " \n",
                "SSWS " + VALUE,
                "{\"token\": \"x\"}",
                "löschen",
                Map.of("token", VALUE),
                new ApiToken("00T1", "n", null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("noValues")
    void isNothingThatCannotBeTheValueOfAToken(Object body) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            Exchange exchange = camel.send("okta-apitoken:revokeLeaked", body, Map.of());

            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("othing was sent")
                    .hasMessageNotContaining(VALUE)
                    .hasNoCause();
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void mustBeThere() {
        try (CamelFixture camel = CamelFixture.on(org)) {
            assertThat(camel.send("okta-apitoken:revokeLeaked").getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Which API token leaked?");
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void isRefusedWhenItIsNoLongerValid() {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            camel.send("okta-apitoken:revokeLeaked", VALUE, Map.of());

            Exchange second = camel.send("okta-apitoken:revokeLeaked", VALUE, Map.of());

            assertThat(second.getException(OktaException.class).status()).isEqualTo(401);
            assertThat(second.getException())
                    .hasMessageContaining("has expired, or is of another org")
                    .hasMessageNotContaining(VALUE);
            assertThat(second.getMessage().getBody()).isEqualTo(VALUE);
        }
    }

    /** It may as well be a token of another org, where it is still alive: nobody can tell. */
    @Test
    void isNotTakenForGoneWhenTheResponseWasLost() {
        org.faults().next(Operation.REVOKE_CURRENT_TOKEN, Fault.dropAfter());
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            Exchange exchange = camel.send("okta-apitoken:revokeLeaked", VALUE, Map.of());

            assertThat(exchange.getException(OktaException.class).status()).isEqualTo(401);
            assertThat(exchange.getException(OktaException.class).isInDoubt()).isTrue();
            assertThat(exchange.getException()).hasMessageContaining("maybe by an attempt whose response was lost");
            assertThat(exchange.getMessage().getBody()).isEqualTo(VALUE);
        }
        assertThat(org.token(id)).isEmpty();
    }

    @Test
    void letsNothingElseBeAskedWithoutCredentials() {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            Exchange exchange = camel.send(
                    "okta-apitoken:revokeLeaked?allowOperationHeader=true",
                    VALUE,
                    Map.of("CamelOktaApitokenOperation", "list"));

            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("revokeLeaked has no credentials", "needs another endpoint");
        }
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void needsNoHealthCheckOfCredentialsThatAreNotThere() {
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            camel.send("okta-apitoken:revokeLeaked", VALUE, Map.of());

            assertThat(HealthCheckHelper.invoke(camel.context()))
                    .noneMatch(result -> result.getCheck().getId().startsWith("okta-apitoken:"));
        }
    }

    @Test
    void isSentToTheOrgOfTheEndpointThoughTheComponentHasTheSecretOfAnother() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            Exchange exchange = camel.send("okta-apitoken:revokeLeaked?orgUrl=" + org.url(), VALUE, Map.of());

            assertThat(exchange.getException()).isNull();
        }
        assertThat(org.token(id)).isEmpty();
        assertThat(org.requests().all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?orgUrl=https://example.com/path"})
    void needsAnOrg(String options) {
        try (CamelFixture camel = CamelFixture.on(null, null)) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:revokeLeaked" + options))
                    .withMessageContaining("option orgUrl");
        }
    }
}
