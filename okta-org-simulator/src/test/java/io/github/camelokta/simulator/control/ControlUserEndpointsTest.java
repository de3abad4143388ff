package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users over the control API. */
class ControlUserEndpointsTest {

    private static final String ADA = "00uada00000000000000";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg(OrgSeed.of(
                    List.of(
                            UserSeed.of("ada@example.com").withId(ADA),
                            UserSeed.of("b+b/b@example.com"),
                            UserSeed.of("eve@example.com").withStatus("DEPROVISIONED")),
                    List.of(TokenSeed.of("hers", ADA).withValue("00hers")))
            .withTokenFate(TokenFate.REVOKED));

    @Test
    void listsEverybodyInTheirOrderOrTheLatest() {
        assertThat(org.control().get("/users").each("/login"))
                .containsExactly("ada@example.com", "b+b/b@example.com", "eve@example.com");
        assertThat(org.control().get("/users?limit=2").each("/login"))
                .containsExactly("b+b/b@example.com", "eve@example.com");
        assertThat(org.control().get("/users?limit=999999999").each("/login")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "00uada00000000000000,ada@example.com",
        "ada@example.com,ada@example.com",
        "ADA@example.com,ada@example.com",
        "b+b%2Fb@example.com,b+b/b@example.com",
        "eve%40example.com,eve@example.com"
    })
    void findsSomebodyByIdOrLogin(String idOrLogin, String login) {
        assertThat(org.control().get("/users/" + idOrLogin).json().path("login").asText())
                .isEqualTo(login);
    }

    @Test
    void nobodyIsNotFound() {
        ClientResponse response = org.control().get("/users/nobody@example.com");

        assertThat(response.status()).isEqualTo(404);
        assertThat(error(response)).contains("no user").doesNotContain("nobody@example.com");
    }

    @Test
    void addsAUserWithAllThatOneCanHave() {
        ClientResponse response = org.control().post("/users", """
                {"id": "00unew00000000000000", "status": "STAGED", "login": "new@example.com",
                 "email": "mail@example.com", "firstName": "Zoë", "lastName": "O'Hara", "employeeNumber": "17",
                 "role": {"type": "NARROWED_ADMIN", "administers": ["ada@example.com"]}}""");

        assertThat(response.status()).isEqualTo(201);
        SimulatedUser added = org.simulator().users().get(3);
        assertThat(added.id()).isEqualTo("00unew00000000000000");
        assertThat(added.status()).isEqualTo("STAGED");
        assertThat(added.email()).isEqualTo("mail@example.com");
        assertThat(added.firstName()).isEqualTo("Zoë");
        assertThat(added.lastName()).isEqualTo("O'Hara");
        assertThat(added.employeeNumber()).isEqualTo("17");
        assertThat(added.role().type()).isEqualTo(AdminRole.NARROWED_ADMIN);
        assertThat(added.role().administers()).containsExactly("ada@example.com");
        JsonNode told = response.json();
        assertThat(told).isEqualTo(org.control().get("/users/new@example.com").json());
        assertThat(told.path("firstName").asText()).isEqualTo("Zoë");
        assertThat(told.path("created").asText()).isEqualTo(added.created().toString());
    }

    @Test
    void aUserThatIsAddedIsSeenByTheClientsOfTheOrgAndInItsLog() {
        assertThat(org.control()
                        .post("/users", "{\"login\":\"new@example.com\"}")
                        .status())
                .isEqualTo(201);

        assertThat(org.client().get("/api/v1/users/new@example.com").status()).isEqualTo(200);
        assertThat(org.control().get("/log").each("/eventType")).containsExactly("user.lifecycle.create");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                | login: is missing
                    {"login":" "}                                     | login: is missing
                    {"login":"x","id":"1"}                            | id: '1' is not a user id
                    {"login":"x","status":"GONE"}                     | status: 'GONE' is not a user status
                    {"login":"Ada@example.com"}                       | login: 'Ada@example.com' is taken
                    {"login":"x","id":"00uada00000000000000"}         | id: '00uada00000000000000' is taken
                    {"login":["x"]}                                   | login: has the wrong type
                    {"logn":"x"}                                      | logn: is not a known field
                    {"login":"x","role":{"tpye":"NONE"}}              | role.tpye: is not a known field
                    {"login":"x","role":{"type":"KING"}}              | role.type: is not a known value
                    {"login":"x","role":{"administers":["ada"]}}      | role.administers: is for NARROWED_ADMIN only
                    {"login":"x","role":"NONE"}                       | role: has the wrong type
                    """)
    void aUserThatCannotBeIsRefusedByField(String body, String problem) {
        ClientResponse response = org.control().post("/users", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
        assertThat(org.simulator().users()).hasSize(3);
    }

    @Test
    void aRefusalTellsWhatIsKnown() {
        assertThat(error(org.control().post("/users", "{\"login\":\"x\",\"nmae\":\"y\"}")))
                .isEqualTo("nmae: is not a known field; remove it or correct it; known are [email, employeeNumber,"
                        + " firstName, id, lastName, login, role, status]");
        assertThat(error(org.control().post("/users", "{\"login\":\"x\",\"role\":{\"type\":\"KING\"}}")))
                .endsWith("write one of [SUPER_ADMIN, READ_ONLY_ADMIN, NARROWED_ADMIN, NONE]");
    }

    @Test
    void aUserIsChangedForwardAndBack() {
        assertThat(status(changed("ada@example.com", "suspend"))).isEqualTo("SUSPENDED");
        assertThat(OrgClient.withToken(org.simulator(), "00hers")
                        .get("/api/v1/users/me")
                        .status())
                .isEqualTo(401);
        assertThat(status(changed(ADA, "unsuspend"))).isEqualTo("ACTIVE");
        assertThat(org.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(status(changed("b+b%2Fb@example.com", "deactivate"))).isEqualTo("DEPROVISIONED");
        assertThat(status(changed("b+b%2Fb@example.com", "reactivate"))).isEqualTo("ACTIVE");
        assertThat(org.control().get("/log").each("/eventType"))
                .containsExactly(
                        "user.lifecycle.suspend",
                        "user.lifecycle.unsuspend",
                        "user.lifecycle.deactivate",
                        "user.lifecycle.reactivate");
    }

    @Test
    void aDeactivationTakesTheTokensWithIt() {
        assertThat(changed(ADA, "deactivate").status()).isEqualTo(200);

        assertThat(org.simulator().tokens()).isEmpty();
    }

    @Test
    void aChangeThatTheStatusDoesNotAllowIsAConflict() {
        ClientResponse response = changed("eve@example.com", "suspend");

        assertThat(response.status()).isEqualTo(409);
        assertThat(error(response)).contains("DEPROVISIONED", "suspend");
    }

    @Test
    void aChangeOfNobodyOrOfNoKindIsNotFound() {
        assertThat(changed("nobody@example.com", "suspend").status()).isEqualTo(404);
        ClientResponse unknown = changed(ADA, "promote");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(error(unknown)).contains("[suspend, unsuspend, deactivate, reactivate]");
    }

    @Test
    void aChangeAcceptsAnEmptyObjectAndNothingElse() {
        assertThat(org.control()
                        .post("/users/" + ADA + "/lifecycle/suspend", "{\"sendEmail\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(org.simulator().users().get(0).status()).isEqualTo("ACTIVE");
        assertThat(org.control()
                        .post("/users/" + ADA + "/lifecycle/suspend", "{}")
                        .status())
                .isEqualTo(200);
    }

    private ClientResponse changed(String idOrLogin, String change) {
        return org.control().post("/users/" + idOrLogin + "/lifecycle/" + change, null);
    }

    private static String status(ClientResponse response) {
        return response.json().path("status").asText();
    }
}
