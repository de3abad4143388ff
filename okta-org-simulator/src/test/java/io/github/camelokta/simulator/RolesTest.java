package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.seed.Role;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Okta facts §3, §5: a token may do what its owner may do. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class RolesTest {

    private static final String TOKENS = "/api/v1/api-tokens";

    private OktaOrgSimulator org;
    private SimulatedToken target;

    @BeforeEach
    void connect(OktaOrgSimulator started) {
        org = started;
        org.addUser(UserSeed.of("ada@example.com"));
        target = org.addToken(TokenSeed.of("Ada's", "ada@example.com"));
    }

    private OrgClient as(Role role) {
        org.addUser(UserSeed.of("caller@example.com").withRole(role));
        org.addToken(TokenSeed.of("caller's", "caller@example.com").withValue("00caller"));
        return OrgClient.withToken(org, "00caller");
    }

    @ParameterizedTest
    @CsvSource({
        "SUPER_ADMIN, GET, /api/v1/api-tokens, 200",
        "SUPER_ADMIN, DELETE, /api/v1/api-tokens/{id}, 204",
        "READ_ONLY_ADMIN, GET, /api/v1/api-tokens, 200",
        "READ_ONLY_ADMIN, GET, /api/v1/api-tokens/{id}, 200",
        "READ_ONLY_ADMIN, GET, /api/v1/users, 200",
        "READ_ONLY_ADMIN, GET, /api/v1/logs, 200",
        "READ_ONLY_ADMIN, DELETE, /api/v1/api-tokens/{id}, 403",
        "READ_ONLY_ADMIN, PUT, /api/v1/api-tokens/{id}, 403",
        "READ_ONLY_ADMIN, POST, /api/v1/users/ada@example.com/lifecycle/suspend, 403",
        "READ_ONLY_ADMIN, POST, /api/v1/zones, 403",
        "NONE, GET, /api/v1/api-tokens, 403",
        "NONE, DELETE, /api/v1/api-tokens/{id}, 403",
        "NONE, GET, /api/v1/users, 403",
        "NONE, GET, /api/v1/zones, 403",
    })
    void aRoleLetsThroughWhatItCovers(AdminRole role, String method, String path, int status) {
        ClientResponse response = as(Role.of(role)).send(method, path.replace("{id}", target.id()), null);

        assertThat(response.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(response.errorCode()).isEqualTo("E0000006");
            assertThat(org.token(target.id())).contains(target);
        }
    }

    @ParameterizedTest
    @EnumSource(AdminRole.class)
    void everybodyMayKnowAndRevokeThemselves(AdminRole role) {
        OrgClient caller = as(Role.of(role));

        assertThat(caller.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(caller.delete(TOKENS + "/current").status()).isEqualTo(204);
        assertThat(caller.get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void aNarrowedListIsShorterAndDoesNotSayIt() {
        OrgClient caller = as(Role.narrowedTo("ada@example.com", "nobody@example.com"));

        ClientResponse response = caller.get(TOKENS);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.each("/id")).containsExactly(target.id());
        assertThat(OrgClient.of(org).get(TOKENS).json()).hasSize(3);
    }

    @Test
    void whatIsOutsideOfANarrowedRoleIsOutOfReach() {
        OrgClient caller = as(Role.narrowedTo("ada@example.com"));
        String others = TOKENS + "/" + org.apiTokenId();

        assertThat(caller.get(others).status()).isEqualTo(403);
        assertThat(caller.put(others, "{}").status()).isEqualTo(403);
        assertThat(caller.delete(others).status()).isEqualTo(403);
        assertThat(caller.delete(TOKENS + "/" + target.id()).status()).isEqualTo(204);
    }
}
