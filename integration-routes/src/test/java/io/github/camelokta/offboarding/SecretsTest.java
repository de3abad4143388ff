package io.github.camelokta.offboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No secret reaches a log at DEBUG or above, an answer, or a row, whether things go well or wrong. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class SecretsTest {

    private static final String WRONG_SECRET = "a-wrong-secret-that-is-somebodys-right-one";

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    ProducerTemplate camel;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Logger root = Logger.getLogger("");
    private final Formatter line = new PatternFormatter("%c %s%e");
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            // What the test itself sends requests with is not part of the application.
            if (!record.getLoggerName().startsWith("org.apache.http.")) {
                log.add(line.format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Level levelBefore;

    @BeforeEach
    void listenAtDebug() {
        Ledgers.empty(ledger);
        levelBefore = root.getLevel();
        recorder.setLevel(Level.FINE);
        root.addHandler(recorder);
        root.setLevel(Level.FINE);
    }

    @AfterEach
    void listenAsBefore() {
        root.setLevel(levelBefore);
        root.removeHandler(recorder);
        org.faults().clear();
    }

    @Test
    void staySecret() {
        var leaver = org.addUser(UserSeed.of("leaver@example.com"));
        org.addToken(TokenSeed.of("one", leaver.id()));
        org.addToken(TokenSeed.of("two", leaver.id()));
        var answers = List.of(
                send(OrgAndDatabase.EVENTS_SECRET, leaver.id()),
                send(WRONG_SECRET, leaver.id()),
                given().auth()
                        .preemptive()
                        .basic(OrgAndDatabase.VIEWER, OrgAndDatabase.VIEWER_PASSWORD)
                        .get("/cases")
                        .asString(),
                given().auth()
                        .preemptive()
                        .basic(OrgAndDatabase.VIEWER, WRONG_SECRET)
                        .get("/cases")
                        .asString());

        org.faults().next(Operation.CURRENT_USER, Fault.okta(401, "E0000011", "Invalid token provided"));
        settle();
        org.faults().next(Operation.LIST_TOKENS, Fault.dropBefore());
        settle();
        org.faults().next(Operation.REVOKE_TOKEN, Fault.answer(403, "text/html", "<html>" + "no".repeat(2000)));
        settle();
        settle();

        assertThat(log).as("listens").anyMatch(line -> line.contains("/api/v1/api-tokens"));
        for (var secret :
                List.of(org.apiToken(), OrgAndDatabase.EVENTS_SECRET, WRONG_SECRET, OrgAndDatabase.VIEWER_PASSWORD)) {
            assertThat(log).noneMatch(line -> line.contains(secret));
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(rows()).noneMatch(row -> row.contains(secret));
        }
    }

    private static String send(String secret, String oktaUserId) {
        return OverHttp.anybody()
                .header("Authorization", "Bearer " + secret)
                .contentType("application/cloudevents+json")
                .body("""
                        {"specversion":"1.0","type":"io.github.camelokta.leaver.leaves","source":"/secrets","id":"1",
                         "data":{"oktaUserId":"%s"}}""".formatted(oktaUserId))
                .post("/events")
                .asString();
    }

    /** Back-off is skipped: the cases are made due at once. */
    private void settle() {
        camel.sendBody("direct:settlement", null);
        Ledgers.execute(ledger, "update offboarding_case set due_at = accepted_at where state = 'DUE'");
    }

    private List<String> rows() {
        return Ledgers.column(ledger, """
                select c::text from offboarding_case c
                union all select d::text from decision d
                union all select a::text from action a
                union all select e::text from evidence e
                """);
    }
}
