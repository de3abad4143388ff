package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Dpop;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that say who calls. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class AuthorizationOptionsTest {

    @TempDir
    private Path directory;

    @Test
    void theTokenMayBeInAFile(OktaOrgSimulator org) throws Exception {
        Path file = Files.writeString(directory.resolve("token.txt"), org.apiToken() + "\n");
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            assertAnswered(camel.send("okta-apitoken:list?tokenFile=" + file));
            assertAnswered(camel.send("okta-apitoken:list?tokenFile=file:" + file));
        }
    }

    @Test
    void aTokenThatIsReplacedInItsFileIsTakenFromThere(OktaOrgSimulator org) throws Exception {
        Path file = Files.writeString(directory.resolve("token.txt"), "00was-revoked-long-ago");
        try (CamelFixture camel = CamelFixture.on(org.url(), null)) {
            String uri = "okta-apitoken:list?tokenFile=" + file;
            assertThat(camel.send(uri).getException(OktaException.class).status())
                    .isEqualTo(401);

            Files.writeString(file, org.apiToken());

            assertAnswered(camel.send(uri));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s", "%s"})
    void aPrivateKeyMayBeInAFileOrGivenAsItIs(String option, OktaOrgSimulator org) throws Exception {
        try (CamelFixture camel = Mode.OAUTH_DPOP.on(org)) {
            String pem = camel.configuration().getPrivateKey();
            Path file = Files.writeString(directory.resolve("key.pem"), pem);
            camel.configuration().setPrivateKey(option.formatted(option.startsWith("file:") ? file : pem));

            assertAnswered(camel.send("okta-apitoken:list"));
        }
    }

    @Test
    void eachRequestHasJustTheScopeItNeeds(OktaOrgSimulator org) {
        String id = org.addToken(TokenSeed.of("laptop", org.principalId())).id();
        try (CamelFixture camel = Mode.OAUTH_DPOP.on(org)) {
            assertAnswered(camel.send("okta-apitoken:list"));
            assertAnswered(camel.send("okta-apitoken:get?apiTokenId=" + id));
            assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(3);

            assertAnswered(camel.send("okta-apitoken:upsert?apiTokenId=" + id, NETWORK, Map.of()));
            assertAnswered(camel.send("okta-apitoken:revoke?apiTokenId=" + id));
            assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(4);
        }
    }

    private static final String NETWORK = "{\"network\": {\"connection\": \"ANYWHERE\"}}";

    @Test
    void anOrgThatWantsDpopIsAFailureWhereItIsForbidden(OktaOrgSimulator org) {
        try (CamelFixture camel = Mode.OAUTH_DPOP.on(org)) {
            camel.configuration().setDpop(Dpop.NEVER);

            assertThat(camel.send("okta-apitoken:list").getException(OktaException.class))
                    .hasMessageContainingAll("token request", org.url(), "option dpop");
        }
    }

    @Test
    void aProofThatNobodyAskedForDoesNoHarm(OktaOrgSimulator org) {
        try (CamelFixture camel = Mode.OAUTH.on(org)) {
            camel.configuration().setDpop(Dpop.ALWAYS);

            assertAnswered(camel.send("okta-apitoken:list"));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokeCurrentNeedsAnApiToken(Mode mode, OktaOrgSimulator org) {
        try (CamelFixture camel = mode.on(org)) {
            if (mode.isOAuth()) {
                assertThatExceptionOfType(ResolveEndpointFailedException.class)
                        .isThrownBy(() -> camel.endpoint("okta-apitoken:revokeCurrent"))
                        .withMessageContaining("option clientId");
                assertThat(camel.send(
                                        "okta-apitoken:list?allowOperationHeader=true",
                                        null,
                                        Map.of("CamelOktaApitokenOperation", "revokeCurrent"))
                                .getException())
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(org.requests().all()).isEmpty();
            } else {
                assertAnswered(camel.send("okta-apitoken:revokeCurrent"));
            }
        }
    }

    @Test
    void aBeanOfTheUsersOwnMayAuthorize(OktaOrgSimulator org) {
        Authorization own = request -> new Ssws(org.apiToken()).headers(request);
        try (CamelFixture camel = CamelFixture.unstarted()) {
            camel.context().getRegistry().bind("own", own);
            camel.configuration().setOrgUrl(org.url());
            camel.context().start();

            assertAnswered(camel.send("okta-apitoken:list"));
        }
    }

    @Test
    void anOptionThatSaysWhoCallsWinsOverTheBean(OktaOrgSimulator org) {
        Authorization own = request -> Map.of("Authorization", "SSWS 00nobody");
        try (CamelFixture camel = CamelFixture.unstarted()) {
            camel.context().getRegistry().bind("own", own);
            camel.configuration().setOrgUrl(org.url());
            camel.configuration().setToken(org.apiToken());
            camel.context().start();

            assertAnswered(camel.send("okta-apitoken:list"));
        }
    }

    private static void assertAnswered(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus", Integer.class))
                .isBetween(200, 204);
    }
}
