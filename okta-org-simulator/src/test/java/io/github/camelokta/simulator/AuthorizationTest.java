package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §3 and §5: authentication with SSWS tokens. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class AuthorizationTest {

    private static final List<String> PATHS = List.of(
            "/api/v1/api-tokens",
            "/api/v1/api-tokens/00Taaaaaaaaaaaaaaaaa",
            "/api/v1/users/me",
            "/api/v1/users/ada@example.com",
            "/api/v1/users");

    @Test
    void nobodyGetsInWithoutAToken(OktaOrgSimulator org) {
        OrgClient anonymous = OrgClient.anonymous(org);

        for (String path : PATHS) {
            assertInvalidToken(anonymous.get(path));
        }
        assertInvalidToken(anonymous.put("/api/v1/api-tokens/" + org.apiTokenId(), "{}"));
        assertInvalidToken(anonymous.delete("/api/v1/api-tokens/" + org.apiTokenId()));
        assertInvalidToken(anonymous.delete("/api/v1/api-tokens/current"));
        assertThat(org.tokens()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSWS wrong", "SSWS", "Bearer %s", "%s", "SSWS  %s", "ssws%s"})
    void anythingButTheTokenInItsSchemeIsRefused(String form, OktaOrgSimulator org) {
        assertInvalidToken(
                OrgClient.withAuthorization(org, form.formatted(org.apiToken())).get("/api/v1/users/me"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "DEPROVISIONED"})
    void theTokenOfABlockedOwnerIsRefusedButListed(String status, OktaOrgSimulator org) {
        org.addUser(UserSeed.of("gone@example.com").withStatus(status));
        org.addToken(TokenSeed.of("left behind", "gone@example.com").withValue("00gone"));

        assertInvalidToken(OrgClient.withToken(org, "00gone").get("/api/v1/users/me"));
        assertThat(OrgClient.of(org).get("/api/v1/api-tokens").each("/name")).contains("left behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "LOCKED_OUT", "PASSWORD_EXPIRED", "RECOVERY"})
    void theTokenOfAnOwnerWhoseSignInIsInTroubleWorks(String status, OktaOrgSimulator org) {
        org.addUser(UserSeed.of("trouble@example.com").withStatus(status));
        org.addToken(TokenSeed.of("still there", "trouble@example.com").withValue("00trouble"));

        ClientResponse me = OrgClient.withToken(org, "00trouble").get("/api/v1/users/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().at("/profile/login").asText()).isEqualTo("trouble@example.com");
    }

    @Test
    void aRefusedCallDoesNotRenewTheToken(OktaOrgSimulator org) {
        org.addUser(UserSeed.of("gone@example.com").withStatus("SUSPENDED"));
        SimulatedToken token =
                org.addToken(TokenSeed.of("left behind", "gone@example.com").withValue("00gone"));

        OrgClient.withToken(org, "00gone").get("/api/v1/users/me");

        assertThat(org.token(token.id())).contains(token);
    }

    private static void assertInvalidToken(ClientResponse response) {
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.errorCode()).isEqualTo("E0000011");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("Invalid token provided");
    }
}
