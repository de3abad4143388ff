package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.simulator.traffic.Operation.LIST_GROUP_MEMBERS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelokta.offboarding.cases.CaseView.DecisionView;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.GroupSeed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules and protection that name groups. The configuration is that of {@code application.properties} besides. */
@QuarkusTest
@TestProfile(GroupsOfOwnersTest.WithGroups.class)
class GroupsOfOwnersTest extends Settling {

    private static final String PROTECTED = "00gbreakglass0000000";
    private static final String KEPT = "00gkept0000000000000";

    public static class WithGroups implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "offboarding.policy.protected.owner-groups",
                    PROTECTED,
                    "offboarding.policy.rules[0].name",
                    "kept-group",
                    "offboarding.policy.rules[0].verdict",
                    "KEEP",
                    "offboarding.policy.rules[0].owner-groups",
                    KEPT);
        }
    }

    private static boolean seeded;

    @BeforeEach
    void addGroups() {
        if (!seeded) {
            org.addGroup(GroupSeed.of("Break glass").withId(PROTECTED));
            org.addGroup(GroupSeed.of("Kept").withId(KEPT));
            seeded = true;
        }
    }

    @Test
    void decideAboutTheMembersAndNobodyElse() {
        var rescuer = user("rescuer");
        var kept = user("kept");
        var other = user("other");
        org.addMember(PROTECTED, rescuer.id());
        org.addMember(PROTECTED, kept.id());
        org.addMember(KEPT, kept.id());
        org.removeMember(PROTECTED, kept.id());
        var tokens = Stream.of(rescuer, kept, other)
                .map(owner -> token("token", owner))
                .toList();
        var caseIds = Stream.of(rescuer, kept, other).map(this::leaves).toList();

        settle();

        assertThat(caseIds.stream().flatMap(id -> find(id).decisions().stream()))
                .extracting(DecisionView::verdict, DecisionView::rule)
                .containsExactly(
                        tuple("HOLD", "protected"), tuple("KEEP", "kept-group"), tuple("REVOKE", "revocable-client"));
        assertThat(caseIds)
                .extracting(id -> summary(id).state())
                .containsExactly(AWAITING_APPROVAL, COMPLETED, COMPLETED);
        assertThat(tokens).extracting(this::exists).containsExactly(true, true, false);
        assertThat(org.requests().count(LIST_GROUP_MEMBERS))
                .as("one for each group")
                .isEqualTo(2);
    }

    @Test
    void arePostponedAndNotTakenForEmptyWhereOktaDoesNotTell() {
        var leaver = user("leaver-" + UUID.randomUUID());
        var token = token("token", leaver);
        var caseId = leaves(leaver);

        org.faults().next(LIST_GROUP_MEMBERS, Fault.okta(404, "E0000007", "Not found"));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("the group " + PROTECTED, "does not exist");

        clock.advance(Duration.ofHours(1));
        org.faults().next(LIST_GROUP_MEMBERS, Fault.okta(403, "E0000006", "Forbidden"));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("GET /api/v1/groups");

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(exists(token)).isTrue();
    }
}
