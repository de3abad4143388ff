package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.CaseView.ActionView;
import io.github.camelokta.offboarding.testing.HrFolder;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** The sample files do what their README says they do. */
@QuarkusTest
@QuarkusTestResource(
        value = OrgAndDatabase.class,
        initArgs = @ResourceArg(name = "seed", value = "samples/okta-org.json"),
        restrictToAnnotatedClass = true)
class SampleFilesTest {

    private static final Path SAMPLES = Path.of("samples");

    OktaOrgSimulator org;

    @HrFolder
    Path folder;

    @Inject
    DataSource ledger;

    @Inject
    CaseQueries cases;

    @Inject
    ProducerTemplate camel;

    @Test
    void areSettledAsTheirReadmeSays() throws IOException {
        Ledgers.empty(ledger);
        var before = org.tokens();

        drop("hr-leavers.csv");
        drop("hr-contractors.csv");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.isDirectory(folder.resolve("done")) && Files.isDirectory(folder.resolve("failed")));
        await().atMost(Duration.ofMinutes(2)).until(() -> cases.list(null, 100).size() == 36);
        camel.sendBody("direct:settlement", null);

        assertThat(states())
                .isEqualTo(Map.of(
                        CaseState.COMPLETED, 30L,
                        CaseState.AWAITING_APPROVAL, 3L,
                        CaseState.PARKED, 2L,
                        CaseState.SCHEDULED, 1L));
        assertThat(tokensWith(ActionOutcome.REVOKED)).hasSize(42);
        assertThat(tokensWith(ActionOutcome.HELD)).hasSize(4);
        assertThat(org.tokens())
                .hasSize(before.size() - 42)
                .extracting(SimulatedToken::id)
                .contains(org.apiTokenId());
        assertThat(org.requests().counts())
                .isEqualTo(Map.of(
                        Operation.CURRENT_USER, 1L,
                        Operation.FIND_USERS, 4L,
                        Operation.LIST_TOKENS, 2L,
                        Operation.REVOKE_TOKEN, 42L));
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    private void drop(String file) throws IOException {
        Files.copy(SAMPLES.resolve(file), folder.resolve(file));
    }

    private Map<CaseState, Long> states() {
        return cases.list(null, 100).stream().collect(Collectors.groupingBy(CaseView::state, Collectors.counting()));
    }

    private List<String> tokensWith(ActionOutcome outcome) {
        return cases.list(null, 100).stream()
                .flatMap(found -> cases.find(found.id()).orElseThrow().actions().stream())
                .filter(action -> action.outcome() == outcome)
                .map(ActionView::tokenId)
                .toList();
    }
}
