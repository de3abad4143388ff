package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelokta.simulator.seed.GroupSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedGroup;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of a group: {@code GET /api/v1/groups/{id}/users}. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class GroupsTest {

    private OktaOrgSimulator org;
    private OrgClient client;
    private SimulatedUser ada;
    private SimulatedUser bob;
    private SimulatedGroup group;

    @BeforeEach
    void populate(OktaOrgSimulator started) {
        org = started;
        client = OrgClient.of(started);
        ada = org.addUser(UserSeed.of("ada@example.com"));
        bob = org.addUser(UserSeed.of("bob@example.com"));
        group = org.addGroup(GroupSeed.of("Admins", "ADA@example.com", bob.id()));
    }

    private static String members(SimulatedGroup group) {
        return "/api/v1/groups/" + group.id() + "/users";
    }

    private List<String> logins() {
        return client.get(members(group)).each("/profile/login");
    }

    @Test
    void membersAreToldAsUsersAre() {
        assertThat(group.id()).matches("00g[A-Za-z0-9]{17}");
        assertThat(client.get(members(group)).json())
                .containsExactly(
                        client.get("/api/v1/users/" + ada.id()).json(),
                        client.get("/api/v1/users/" + bob.id()).json());
    }

    @Test
    void aGroupOfNobodyIsAnEmptyList() {
        ClientResponse response = client.get(members(org.addGroup(GroupSeed.of("Nobody"))));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).isEmpty();
    }

    @Test
    void membersComeAndGo() {
        SimulatedUser eve = org.addUser(UserSeed.of("eve@example.com"));

        org.addMember(group.id(), eve.login());
        org.addMember(group.id(), eve.id());
        org.removeMember(group.id(), ada.login());
        assertThat(logins()).containsExactly("bob@example.com", "eve@example.com");

        org.removeMember(group.id(), ada.id());
        assertThat(logins()).hasSize(2);
    }

    @Test
    void aMemberWhoIsDeactivatedStaysOne() {
        org.change(ada.login(), Lifecycle.DEACTIVATE);

        assertThat(client.get(members(group)).each("/status")).containsExactly("DEPROVISIONED", "ACTIVE");
    }

    @Test
    void pagesThroughTheMembersByTheirNextLinks() {
        IntStream.range(0, 3)
                .forEach(i -> org.addMember(
                        group.id(),
                        org.addUser(UserSeed.of("m" + i + "@example.com")).id()));
        List<String> found = new ArrayList<>();
        String next = org.url() + members(group) + "?limit=2";
        int pages = 0;
        while (next != null) {
            ClientResponse response = client.get(next);
            assertThat(response.link("self")).isEqualTo(next);
            found.addAll(response.each("/profile/login"));
            next = response.link("next");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(found)
                .containsExactly(
                        "ada@example.com", "bob@example.com", "m0@example.com", "m1@example.com", "m2@example.com");
    }

    @Test
    void aPageHoldsAThousandAtMost() {
        IntStream.range(0, 1000)
                .forEach(i -> org.addMember(
                        group.id(),
                        org.addUser(UserSeed.of("m" + i + "@example.com")).id()));

        ClientResponse first = client.get(members(group));
        assertThat(first.json()).hasSize(1000);
        assertThat(client.get(first.link("next")).json()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=many", "after=nobody"})
    void aPageThatCannotBeIsRefused(String parameter) {
        ClientResponse response = client.get(members(group) + "?" + parameter);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000001");
    }

    @Test
    void aGroupThatIsNotThereIsNotFound() {
        ClientResponse response = client.get("/api/v1/groups/00gnobody00000000000/users");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.errorCode()).isEqualTo("E0000007");
    }

    @Test
    void aCallIsCountedAsOneOfItsOwnInTheBucketOfWhatHasNone() {
        String before = client.get("/api/v1/zones").header("X-Rate-Limit-Remaining");
        String after = client.get(members(group)).header("X-Rate-Limit-Remaining");

        assertThat(org.requests().count(Operation.LIST_GROUP_MEMBERS)).isEqualTo(1);
        assertThat(Integer.parseInt(after)).isEqualTo(Integer.parseInt(before) - 1);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        GroupSeed twin = GroupSeed.of("Admins");
        GroupSeed stranger = GroupSeed.of("Others", "nobody@example.com");

        assertThatExceptionOfType(InvalidSeedException.class).isThrownBy(() -> org.addGroup(twin));
        assertThatExceptionOfType(InvalidSeedException.class).isThrownBy(() -> org.addGroup(stranger));
        assertThatIllegalArgumentException().isThrownBy(() -> org.addMember("00gnobody", ada.id()));
        assertThatIllegalArgumentException().isThrownBy(() -> org.removeMember(group.id(), "nobody"));
    }

    @Test
    void aSeedHoldsGroups() {
        String json = """
                {"users": [{"login": "zoe@example.com"}],
                 "groups": [{"id": "00gabcdefghijklmnopq", "name": "Admins", "members": ["zoe@example.com"]}]}""";

        try (OktaOrgSimulator seeded =
                OktaOrgSimulator.builder().seed(SeedReader.parse(json)).start()) {
            assertThat(OrgClient.of(seeded)
                            .get("/api/v1/groups/00gabcdefghijklmnopq/users")
                            .each("/profile/login"))
                    .containsExactly("zoe@example.com");
        }
    }
}
