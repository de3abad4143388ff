package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** More than one answer holds. The ledger is filled by hand, so this runs beside the application alone. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class PagesTest {

    @Inject
    DataSource ledger;

    private final String id = UUID.randomUUID().toString();

    @Test
    void areNotFoundByATextThatFindsTooMany() {
        Ledgers.execute(ledger, """
                insert into offboarding_case (source, event_id, login, accepted_at, state, due_at, updated_at)
                select '/hr', 'many-%1$s-' || n, 'many-%1$s-' || n, now(), 'SCHEDULED', now() + interval '99 years', now()
                from generate_series(1, 1001) n
                """.formatted(id));

        viewer().get("/cases?q=many-" + id).then().statusCode(400).body("errors.field", contains("q"));
        viewer().get("/cases?q=many-" + id + "-77").then().statusCode(200).body("", hasSize(11));
    }

    @Test
    void areShownPageByPage() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));
        Ledgers.execute(ledger, """
                insert into decision (case_id, token_id, verdict, rule, decided_at)
                select %d, '00T' || n, 'HOLD', 'clients', now() from generate_series(100, 349) n
                """.formatted(caseId));

        var shown = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        var next = "/cases/" + caseId;
        while (next != null) {
            var answer = viewer().get(next)
                    .then()
                    .statusCode(200)
                    .body("counts.decisions", equalTo(250))
                    .body("counts.evidence", equalTo(1))
                    .extract();
            var page = answer.jsonPath().getList("decisions.tokenId", String.class);
            shown.addAll(page);
            pages.add(page.size());
            next = CasesTest.next(answer.header("Link"));
        }

        assertThat(pages).containsExactly(100, 100, 50);
        assertThat(shown).hasSize(250).doesNotHaveDuplicates().isSorted();
    }
}
