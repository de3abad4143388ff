package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.LogParticipant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Okta facts §5: the status of a user, and its effect on the user's tokens. */
class UserStatusTest {

    private static final String ID = "00Tada00000000000001";
    private static final String ADA = "ada@example.com";
    private static final String VALUE = "00adas";

    private static OktaOrgSimulator org(TokenFate fate) {
        return OktaOrgSimulator.builder()
                .seed(OrgSeed.empty()
                        .withTokenFate(fate)
                        .and(
                                List.of(UserSeed.of("admin@example.com"), UserSeed.of(ADA)),
                                List.of(
                                        TokenSeed.of("admin", "admin@example.com")
                                                .withValue("00admin"),
                                        TokenSeed.of("hers", ADA).withId(ID).withValue(VALUE))))
                .start();
    }

    private static ClientResponse change(OktaOrgSimulator org, String verb) {
        return OrgClient.of(org).post("/api/v1/users/" + OrgClient.encode(ADA) + "/lifecycle/" + verb);
    }

    private static int statusOfHerToken(OktaOrgSimulator org) {
        return OrgClient.withToken(org, VALUE).get("/api/v1/users/me").status();
    }

    private static List<String> listed(OktaOrgSimulator org) {
        return OrgClient.of(org).get("/api/v1/api-tokens").each("/name");
    }

    private static String statusOf(OktaOrgSimulator org) {
        return OrgClient.of(org)
                .get("/api/v1/users/" + OrgClient.encode(ADA))
                .json()
                .path("status")
                .asText();
    }

    @ParameterizedTest
    @EnumSource(TokenFate.class)
    void suspensionOnlyBlocks(TokenFate fate) {
        try (OktaOrgSimulator org = org(fate)) {
            ClientResponse response = change(org, "suspend");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{}");
            assertThat(statusOf(org)).isEqualTo("SUSPENDED");
            assertThat(statusOfHerToken(org)).isEqualTo(401);
            assertThat(listed(org)).containsExactly("admin", "hers");
            change(org, "unsuspend");
            assertThat(statusOf(org)).isEqualTo("ACTIVE");
            assertThat(statusOfHerToken(org)).isEqualTo(200);
        }
    }

    @Test
    void deactivationCanRevokeTheTokensForGood() {
        try (OktaOrgSimulator org = org(TokenFate.REVOKED)) {
            change(org, "deactivate");

            assertThat(statusOf(org)).isEqualTo("DEPROVISIONED");
            assertThat(listed(org)).containsExactly("admin");
            change(org, "reactivate");
            assertThat(statusOf(org)).isEqualTo("ACTIVE");
            assertThat(statusOfHerToken(org)).isEqualTo(401);
            assertThat(org.systemLog())
                    .extracting(LogEvent::eventType)
                    .containsExactly(
                            "user.lifecycle.deactivate", "system.api_token.revoke", "user.lifecycle.reactivate");
        }
    }

    @Test
    void deactivationCanLeaveTheTokensListedAndRejectedUntilReactivation() {
        try (OktaOrgSimulator org = org(TokenFate.REJECTED_BUT_LISTED)) {
            change(org, "deactivate");

            assertThat(statusOfHerToken(org)).isEqualTo(401);
            assertThat(listed(org)).containsExactly("admin", "hers");
            change(org, "reactivate");
            assertThat(statusOfHerToken(org)).isEqualTo(200);
        }
    }

    @Test
    void deactivationCanHideTheTokensUntilReactivation() {
        try (OktaOrgSimulator org = org(TokenFate.REJECTED_AND_UNLISTED)) {
            change(org, "deactivate");

            assertThat(statusOfHerToken(org)).isEqualTo(401);
            assertThat(listed(org)).containsExactly("admin");
            assertThat(OrgClient.of(org).get("/api/v1/api-tokens/" + ID).status())
                    .isEqualTo(404);
            assertThat(OrgClient.of(org).delete("/api/v1/api-tokens/" + ID).status())
                    .isEqualTo(404);
            change(org, "reactivate");
            assertThat(listed(org)).containsExactly("admin", "hers");
            assertThat(statusOfHerToken(org)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, unsuspend",
        "ACTIVE, reactivate",
        "SUSPENDED, suspend",
        "SUSPENDED, reactivate",
        "DEPROVISIONED, deactivate",
        "DEPROVISIONED, suspend",
        "DEPROVISIONED, unsuspend",
        "STAGED, suspend"
    })
    void aChangeThatTheStatusDoesNotAllowIsRefused(String status, String verb) {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            org.addUser(UserSeed.of(ADA).withStatus(status));

            ClientResponse response = change(org, verb);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.errorCode()).isEqualTo("E0000001");
            assertThat(response.json().at("/errorCauses/0/errorSummary").asText())
                    .contains(status);
            assertThat(statusOf(org)).isEqualTo(status);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> org.change(ADA, Lifecycle.valueOf(verb.toUpperCase(Locale.ROOT))));
        }
    }

    @Test
    void nobodyCannotBeChanged() {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            assertThat(OrgClient.of(org)
                            .post("/api/v1/users/nobody/lifecycle/suspend")
                            .errorCode())
                    .isEqualTo("E0000007");
            assertThatIllegalArgumentException().isThrownBy(() -> org.change("nobody", Lifecycle.SUSPEND));
        }
    }

    @Test
    void whatIsChangedBesidesTheApiIsLoggedToo() {
        try (OktaOrgSimulator org = org(TokenFate.REJECTED_BUT_LISTED)) {
            org.change(ADA, Lifecycle.DEACTIVATE);

            assertThat(statusOf(org)).isEqualTo("DEPROVISIONED");
            assertThat(org.systemLog()).singleElement().satisfies(event -> {
                assertThat(event.eventType()).isEqualTo("user.lifecycle.deactivate");
                assertThat(event.origin().actor().type()).isEqualTo("SystemPrincipal");
                assertThat(event.targets())
                        .extracting(LogParticipant::type, LogParticipant::alternateId)
                        .containsExactly(tuple("User", ADA));
            });
        }
    }
}
