package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.SeparateSettings;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** A layoff on a Monday morning: more than fit into one batch. {@code -Dburst.leavers=1000} makes it larger. */
@QuarkusTest
@TestProfile(SeparateSettings.class)
class BurstTest extends Settling {

    private static final Logger LOG = Logger.getLogger(BurstTest.class);

    private static final int LEAVERS = Integer.getInteger("burst.leavers", 600);
    private static final int TOKENS_OF_A_LEAVER = 2;
    private static final int OTHER_TOKENS = LEAVERS * 18;
    private static final int TOKENS_OF_OTHERS = 9;

    @Test
    void manyLeaversCostOneCallPerTokenAndHardlyMore() {
        var toRevoke = new HashSet<String>();
        var leavers = new ArrayList<String>();
        for (var i = 0; i < LEAVERS; i++) {
            var leaver = org.addUser(UserSeed.of("leaver" + i + "@example.com"));
            leavers.add(leaver.id());
            for (var j = 0; j < TOKENS_OF_A_LEAVER; j++) {
                toRevoke.add(token("leaver's", leaver).id());
            }
        }
        for (var i = 0; i < OTHER_TOKENS / TOKENS_OF_OTHERS; i++) {
            var other = org.addUser(UserSeed.of("other" + i + "@example.com"));
            for (var j = 0; j < TOKENS_OF_OTHERS; j++) {
                org.addToken(TokenSeed.of("other's", other.id()));
            }
        }
        var before = ids(org.tokens());
        leavers.forEach(id -> leaves(new Leaver(null, id, null, null), null));

        var batches = 0;
        while (!unsettled().isEmpty()) {
            settle();
            batches++;
            assertThat(batches).isLessThan(10);
        }

        assertThat(cases.list(COMPLETED, LEAVERS)).hasSize(LEAVERS);
        var left = ids(org.tokens());
        before.removeAll(toRevoke);
        assertThat(left).isEqualTo(before);
        var calls = org.requests().all().size();
        var bound = toRevoke.size() + (LEAVERS + 24) / 25 + 2 * batches;
        LOG.infof(
                "%d leavers, %d tokens: %d calls in %d batches, lower bound %d",
                LEAVERS, toRevoke.size(), calls, batches, bound);
        assertThat((double) calls).isLessThanOrEqualTo(1.05 * bound);
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(toRevoke.size());
        assertThat(org.requests().count(LIST_TOKENS)).isEqualTo(2L * batches);
    }

    private List<String> unsettled() {
        return Ledgers.column(ledger, "select id from offboarding_case where state <> 'COMPLETED'");
    }

    private static Set<String> ids(List<SimulatedToken> tokens) {
        return tokens.stream().map(SimulatedToken::id).collect(Collectors.toSet());
    }
}
