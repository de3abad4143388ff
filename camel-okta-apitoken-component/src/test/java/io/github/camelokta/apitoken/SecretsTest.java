package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class SecretsTest {

    @Test
    void areNeitherLoggedNorThrown(OktaOrgSimulator org) {
        List<String> shown = new ArrayList<>();
        try (LoggedLines log = new LoggedLines();
                CamelFixture camel = CamelFixture.on(org)) {
            org.faults()
                    .next(
                            Operation.LIST_TOKENS,
                            Fault.okta(401, "E0000011", "Invalid token provided"),
                            Fault.answer(200, "text/html", "<html>"),
                            Fault.dropBefore());
            for (int i = 0; i < 4; i++) {
                Exchange exchange = camel.send("okta-apitoken:list?token=RAW(" + org.apiToken() + ")");
                shown.add(exchange.getMessage().getHeaders().toString());
                if (exchange.getException() != null) {
                    shown.add(stackTrace(exchange.getException()));
                }
            }
            OktaApitokenEndpoint endpoint = camel.endpoint("okta-apitoken:list?token=RAW(" + org.apiToken() + ")");
            shown.add(endpoint.toString());
            shown.add(endpoint.getClient().org().toString());
            shown.add(camel.endpoint("okta-apitoken:list").getEndpointUri());
            camel.context().stop();
            shown.addAll(log.lines());
        }

        assertThat(shown)
                .anyMatch(text -> text.startsWith("org.apache.hc.client5"))
                .anyMatch(text -> text.contains("E0000011"));
        assertThat(shown).noneMatch(text -> text.contains(org.apiToken()));
    }

    private static String stackTrace(Exception exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
