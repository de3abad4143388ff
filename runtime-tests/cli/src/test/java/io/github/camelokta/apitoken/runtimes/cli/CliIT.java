package io.github.camelokta.apitoken.runtimes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OktaOrgSimulatorExtension.class)
class CliIT {

    private static final Path EXAMPLE = Path.of("../../examples/camel-cli");

    @Test
    void runsARouteOfTheComponentThatItGetsFromARepository(OktaOrgSimulator org, @TempDir Path home) throws Exception {
        String leaver = org.addUser(UserSeed.of("ada@example.com")).id();
        org.addToken(TokenSeed.of("nightly export", leaver));
        org.addToken(TokenSeed.of("deploy", leaver));
        SimulatedToken agents = org.addToken(TokenSeed.of("AD agent", leaver).withClientName("Okta AD Agent"));
        SimulatedToken colleagues = org.addToken(
                TokenSeed.of("agent", org.addUser(UserSeed.of("bo@example.com")).id()));
        for (String file : List.of("offboard.camel.yaml", "application.properties")) {
            Files.copy(EXAMPLE.resolve(file), home.resolve(file));
        }

        CamelCli.Outcome outcome = new CamelCli(home)
                .run(
                        Map.of("OKTA_ORG_URL", org.url(), "OKTA_API_TOKEN", org.apiToken()),
                        "run",
                        "offboard.camel.yaml",
                        "application.properties",
                        "--dep=camel:http",
                        "--dep=mvn:io.github.camelokta:camel-okta-apitoken-component:"
                                + System.getProperty("component.version"),
                        "--repos=" + CamelCli.repository("component.repository"),
                        "--maven-central-enabled=false",
                        "--maven-apache-snapshot-enabled=false",
                        "--prop=leaver=" + leaver,
                        "--max-messages=4");

        assertThat(CamelCli.jars())
                .anyMatch(jar -> jar.startsWith("camel-jbang-core-"))
                .noneMatch(jar -> jar.startsWith("camel-okta-apitoken-component-"))
                .noneMatch(jar -> jar.startsWith("camel-http-4"));
        assertThat(outcome.exitCode())
                .as("exit code; it printed%n%s", outcome.printed())
                .isZero();
        assertThat(outcome.printed())
                .contains("nightly export: REVOKED", "deploy: REVOKED")
                .contains("camel.component.okta-apitoken.token = xxxxxx")
                .doesNotContain(org.apiToken());
        assertThat(org.tokens())
                .extracting(SimulatedToken::id)
                .containsExactlyInAnyOrder(colleagues.id(), agents.id(), org.apiTokenId());
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(2);
    }
}
