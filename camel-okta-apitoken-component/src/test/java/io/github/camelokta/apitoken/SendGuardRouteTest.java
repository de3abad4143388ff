package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guard comes with the message. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class SendGuardRouteTest {

    private static final String GUARD = "CamelOktaApitokenSendGuard";
    private static final RouteBuilder ROUTE = new RouteBuilder() {
        @Override
        public void configure() {
            from("direct:revoke").setHeader("CamelOktaApitokenId", body()).to("okta-apitoken:revoke");
        }
    };

    private OktaOrgSimulator org;
    private People people;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
    }

    @ParameterizedTest
    @EnumSource
    void whatItWithholdsIsNotSent(Mode mode) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SendGuard no = () -> asked.incrementAndGet() == 0;
        try (CamelFixture camel = mode.on(org).with(ROUTE)) {
            Exchange exchange = camel.send("direct:revoke", people.build.id(), Map.of(GUARD, no));

            OktaCallNotSentException failure = exchange.getException(OktaCallNotSentException.class);
            assertThat(failure)
                    .hasMessage("Okta revoke of API token " + people.build.id() + " at " + org.url()
                            + " was not sent, because its guard withheld it.");
            assertThat(failure.id()).isEqualTo(people.build.id());
            assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome"))
                    .isNull();
            assertThat(exchange.getMessage().getHeader(GUARD)).isSameAs(no);
        }
        assertThat(asked).as("not for access tokens").hasValue(1);
        assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(mode.firstTokenRequests());
        assertThat(org.requests().all()).hasSize(mode.firstTokenRequests());
        assertThat(org.token(people.build.id())).isPresent();
    }

    @Test
    void whatItPermitsIsSent() throws Exception {
        SendGuard yes = () -> true;
        try (CamelFixture camel = CamelFixture.on(org).with(ROUTE)) {
            Exchange exchange = camel.send("direct:revoke", people.build.id(), Map.of(GUARD, yes));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(GUARD)).isSameAs(yes);
        }
        assertThat(org.token(people.build.id())).isEmpty();
    }

    @Test
    void isAskedBeforeARepetition() throws Exception {
        org.faults().always(Operation.REVOKE_TOKEN, Fault.okta(503, "E0000010", "Read-only"));
        AtomicInteger asked = new AtomicInteger();
        SendGuard once = () -> asked.getAndIncrement() == 0;
        try (CamelFixture camel = CamelFixture.on(org).with(ROUTE)) {
            Exchange exchange = camel.send("direct:revoke", people.build.id(), Map.of(GUARD, once));

            assertThat(exchange.getException(OktaException.class).status()).isEqualTo(503);
            assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus"))
                    .isEqualTo(503);
        }
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"revokeCurrent", "revokeLeaked", "events"},
            mode = EnumSource.Mode.EXCLUDE)
    void aHeaderOfAnotherTypeIsRefused(OktaApitokenOperation operation) throws Exception {
        try (CamelFixture camel = CamelFixture.on(org)) {
            Exchange exchange = camel.send(
                    "okta-apitoken:" + operation + "?apiTokenId=" + people.build.id(),
                    "{\"name\": \"n\"}",
                    Map.of(GUARD, "true"));

            assertThat(exchange.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(GUARD, "java.lang.String", "Nothing was sent");
        }
        assertThat(org.requests().all()).isEmpty();
    }
}
