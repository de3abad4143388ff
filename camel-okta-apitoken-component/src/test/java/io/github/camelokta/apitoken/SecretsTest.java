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
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The key, and assertions and proofs, which are JWTs. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"OAUTH", "OAUTH_DPOP"})
    void ofOAuthAreNeitherLoggedNorThrown(Mode mode, OktaOrgSimulator org) {
        List<String> shown = new ArrayList<>();
        String key;
        try (LoggedLines log = new LoggedLines();
                CamelFixture camel = mode.on(org)) {
            key = camel.configuration().getPrivateKey();
            org.faults()
                    .next(
                            Operation.OAUTH_TOKEN,
                            Fault.okta(400, "invalid_client", "No"),
                            Fault.html(200),
                            Fault.html(403));
            org.faults()
                    .next(Operation.LIST_TOKENS, Fault.okta(401, "E0000011", "No"), Fault.okta(403, "E0000006", "No"));
            for (int i = 0; i < 5; i++) {
                Exchange exchange = camel.send("okta-apitoken:list");
                shown.add(exchange.getMessage().getHeaders().toString());
                if (exchange.getException() != null) {
                    shown.add(stackTrace(exchange.getException()));
                }
            }
            String inline = "okta-apitoken:list?privateKey=RAW(" + key + ")";
            shown.add(camel.endpoint(inline).toString());
            shown.add(camel.endpoint("okta-apitoken:list").getClient().org().toString());
            camel.context().stop();
            shown.addAll(log.lines());
        }

        assertThat(shown).anyMatch(text -> text.contains("invalid_client")).anyMatch(text -> text.contains("E0000006"));
        assertThat(shown).noneMatch(text -> text.contains("eyJ"));
        assertThat(key.lines().toList()).allSatisfy(line -> assertThat(shown).noneMatch(text -> text.contains(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token_type\": \"Bearer\", \"access_token\": \"at-secret\", \"expires_in\": 3600}",
                "{\"token_type\": \"MAC\", \"access_token\": \"at-secret\"}",
                "{\"token_type\": \"Bearer\", \"access_token\": at-secret}",
                "at-secret",
                "at-secret\n\"at-secret"
            })
    void accessTokensAreNeitherLoggedNorThrown(String response) throws Exception {
        List<String> shown = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.responding(exchange -> {
                    boolean token = exchange.getRequestURI().getPath().equals("/oauth2/v1/token");
                    ScriptedServer.response(exchange, token ? 200 : 403, Map.of(), response);
                });
                LoggedLines log = new LoggedLines();
                CamelFixture camel = CamelFixture.on(server.url(), null)) {
            Mode.authorizeBy("0oaApp", camel.configuration());
            Exchange exchange = camel.send("okta-apitoken:list");
            shown.add(stackTrace(exchange.getException()));
            shown.add(exchange.getMessage().getHeaders().toString());
            shown.addAll(log.lines());
        }

        assertThat(shown).anyMatch(text -> text.contains("OktaException"));
        assertThat(shown).noneMatch(text -> text.contains("at-secret"));
    }

    private static String stackTrace(Exception exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
