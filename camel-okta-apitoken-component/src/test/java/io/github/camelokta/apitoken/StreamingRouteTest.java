package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that is read while the route runs. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class StreamingRouteTest {

    @Test
    void isSplitWhileItIsReadEvenWithOneRequestAtATime(OktaOrgSimulator org) throws Exception {
        People people = new People(org);
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setMaxConcurrentRequests(1);
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:leaver")
                            .to("okta-apitoken:list?streaming=true&userId=" + people.zoe)
                            .split(body())
                            .streaming()
                            .to("okta-apitoken:revoke");
                }
            });

            assertThat(camel.send("direct:leaver", null, Map.of()).getException())
                    .isNull();
        }
        assertThat(org.tokens()).isNotEmpty().extracting(SimulatedToken::userId).doesNotContain(people.zoe);
    }

    @Test
    void isClosedWhenTheExchangeIsDone(OktaOrgSimulator org) throws Exception {
        AtomicReference<ApiTokenStream> unread = new AtomicReference<>();
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:look").to("okta-apitoken:list?streaming=true").process(exchange -> {
                        unread.set(exchange.getMessage().getBody(ApiTokenStream.class));
                        assertThat(unread.get().hasNext()).isTrue();
                        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus"))
                                .isEqualTo(200);
                    });
                }
            });

            assertThat(camel.send("direct:look", null, Map.of()).getException()).isNull();

            assertThatIllegalStateException()
                    .isThrownBy(unread.get()::hasNext)
                    .withMessageContaining("within the route");
        }
    }

    @Test
    void failsWhereItBreaksOff(OktaOrgSimulator org) throws Exception {
        new People(org);
        org.faults().next(Operation.LIST_TOKENS, Fault.truncated());
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:look")
                            .to("okta-apitoken:list?streaming=true")
                            .split(body())
                            .streaming()
                            .log("${body.id}");
                }
            });

            Exchange exchange = camel.send("direct:look", null, Map.of());

            assertThat(exchange.getException(OktaApiTokenException.class).status())
                    .isEqualTo(200);
        }
    }
}
