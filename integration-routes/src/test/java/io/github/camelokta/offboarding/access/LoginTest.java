package io.github.camelokta.offboarding.access;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.bytes;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.eventIds;
import static io.github.camelokta.offboarding.testing.OverHttp.management;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;

import io.github.camelokta.offboarding.testing.HrFolder;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.People;
import io.github.camelokta.offboarding.testing.SeparateSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who guess, and of those who know. */
@QuarkusTest
@TestProfile(SeparateSettings.class)
class LoginTest {

    private static final String PAYROLL_SECRET = SeparateSettings.SECRETS_OF_OTHER.get(0);
    private static final String SECOND_SECRET = SeparateSettings.SECRETS_OF_OTHER.get(1);
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    @HrFolder
    Path folder;

    @Inject
    MovableClock clock;

    private final String id = UUID.randomUUID().toString();
    private final Logger root = Logger.getLogger("");
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(new PatternFormatter("%c %s%e").format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.addHandler(recorder);
    }

    @AfterEach
    void forget() {
        root.removeHandler(recorder);
        clock.advance(Duration.ofHours(2));
    }

    @Test
    void whoGuessesAPasswordHasToWaitLongerEachTime() {
        var before = failures("password");

        var statuses = guesses(300, HERE);

        assertThat(statuses.subList(0, 5)).containsOnly(401);
        assertThat(statuses.subList(5, 300)).containsOnly(429);
        assertThat(failures("password") - before).isEqualTo(300);
        var answer = as(OrgAndDatabase.VIEWER, "guess", HERE).get("/cases");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(log.stream().filter(line -> line.contains("wrong password for vera")))
                .hasSize(5)
                .last()
                .asString()
                .contains("from " + HERE, "5 in a row");
    }

    @Test
    void whoComesFromElsewhereGetsInMeanwhile() {
        guesses(10, HERE);

        assertThat(as(OrgAndDatabase.VIEWER, OrgAndDatabase.VIEWER_PASSWORD, HERE)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(429);
        assertThat(as(OrgAndDatabase.VIEWER, OrgAndDatabase.VIEWER_PASSWORD, ELSEWHERE)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(People.OPERATOR, People.PASSWORD_OF + People.OPERATOR, HERE)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoWaitsGetsIn() {
        guesses(6, HERE);

        clock.advance(Duration.ofSeconds(1));

        assertThat(as(OrgAndDatabase.VIEWER, OrgAndDatabase.VIEWER_PASSWORD, HERE)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatNobodyHasIsAnsweredAsAnyOtherAndNotLogged() {
        for (var i = 0; i < 5; i++) {
            assertThat(as("a-password-in-the-wrong-field", "guess" + i, HERE)
                            .get("/cases")
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(as("a-password-in-the-wrong-field", "guess", HERE)
                        .get("/cases")
                        .statusCode())
                .isEqualTo(429);
        assertThat(log).noneMatch(line -> line.contains("a-password-in-the-wrong-field"));
    }

    @Test
    void whoGuessesTheSecretOfASenderHasToWait() {
        var before = failures("secret");
        assertThat(send(OrgAndDatabase.EVENTS_SECRET, HERE)).isEqualTo(202);

        for (var i = 0; i < 20; i++) {
            assertThat(send("guess" + i, HERE)).isEqualTo(401);
        }

        assertThat(send("guess", HERE)).isEqualTo(429);
        assertThat(send(PAYROLL_SECRET, HERE)).as("a right guess").isEqualTo(429);
        assertThat(send(OrgAndDatabase.EVENTS_SECRET, HERE)).as("let in before").isEqualTo(202);
        assertThat(send(OrgAndDatabase.EVENTS_SECRET, ELSEWHERE)).isEqualTo(202);
        assertThat(failures("secret") - before).isEqualTo(22);
    }

    @Test
    void aSenderMaySpeakForItsOwnSourcesAlone() {
        assertThat(as(PAYROLL_SECRET, "/payroll").statusCode()).isEqualTo(202);
        assertThat(as(SECOND_SECRET, "/payroll").statusCode()).isEqualTo(202);
        assertThat(as(PAYROLL_SECRET, "hr-emea").statusCode()).isEqualTo(202);
        var before = eventIds();

        for (var source : List.of("/hr", "/payroll/", "/Payroll", "/payroll2", "payroll")) {
            as(PAYROLL_SECRET, source)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("errors.field", hasItems("source"));
        }
        assertThat(as(OrgAndDatabase.EVENTS_SECRET, "/payroll").statusCode()).isEqualTo(403);
        assertThat(eventIds()).isEqualTo(before);
    }

    @Test
    void nobodyMaySpeakForTheApplicationHoweverItIsSpelled() {
        var before = eventIds();

        for (var source : List.of(
                "operations",
                "Operations",
                "sweep",
                "hr-csv",
                "HR-CSV",
                "hr-\u0441sv",
                "hr-csv\u200B",
                "hr-\uFF43sv",
                "operаtions",
                " hr-csv",
                "hr- csv")) {
            assertThat(as(PAYROLL_SECRET, source).statusCode()).as(source).isEqualTo(422);
        }
        assertThat(eventIds()).isEqualTo(before);
    }

    @Test
    void nobodyCallsOffWhatAFileOpened() throws IOException {
        var email = id + "@example.com";
        Files.writeString(folder.resolve(id + ".csv"), "email,last_day\n" + email + ",2099-12-31\n");
        await().atMost(Duration.ofMinutes(2)).until(() -> states(email), hasItems("SCHEDULED"));

        assertThat(rescind(OrgAndDatabase.EVENTS_SECRET, "/hr", email)).isEqualTo(202);
        assertThat(rescind(PAYROLL_SECRET, "hr-emea", email)).isEqualTo(202);
        assertThat(rescind(PAYROLL_SECRET, "hr-csv", email)).isEqualTo(422);
        assertThat(rescind(OrgAndDatabase.EVENTS_SECRET, "hr-csv", email)).isEqualTo(422);

        assertThat(states(email)).containsExactly("SCHEDULED");
    }

    @Test
    void whatWasReadIsTraced() {
        viewer().get("/evidence/export?from=1").then().statusCode(200);
        viewer().get("/cases/999999999").then().statusCode(404);

        assertThat(log)
                .anyMatch(line -> line.matches(".*vera exports the evidence from record 1 to \\d+"))
                .anyMatch(line ->
                        line.matches(".*The export of evidence to vera from record 1 on is whole: \\d+ records"));
        var caseId = sender().contentType(CLOUD_EVENT)
                .body(event(id, "zoe-" + id))
                .post("/events")
                .jsonPath()
                .getLong("case");
        viewer().get("/cases/" + caseId).then().statusCode(200);
        assertThat(log).anyMatch(line -> line.matches(".*vera read case " + caseId + " with \\d+ records of evidence"));
    }

    private static List<Integer> guesses(int count, String address) {
        return IntStream.range(0, count)
                .mapToObj(i -> as(OrgAndDatabase.VIEWER, "guess" + i, address)
                        .get("/cases")
                        .statusCode())
                .toList();
    }

    private static RequestSpecification as(String name, String password, String address) {
        return anybody().header("X-Forwarded-For", address).auth().preemptive().basic(name, password);
    }

    private static Response as(String secret, String source) {
        var id = UUID.randomUUID().toString();
        return anybody()
                .header("Authorization", "Bearer " + secret)
                .contentType(CLOUD_EVENT)
                .body(bytes(new String(event(id, "zoe-" + id), UTF_8).replace("\"/hr\"", "\"" + source + "\"")))
                .post("/events");
    }

    private static List<String> states(String text) {
        return viewer().queryParam("q", text).get("/cases").jsonPath().getList("state");
    }

    private static int rescind(String secret, String source, String email) {
        return anybody()
                .header("Authorization", "Bearer " + secret)
                .contentType(CLOUD_EVENT)
                .body(bytes("""
                        {"specversion": "1.0", "type": "io.github.camelokta.leaver.rescinded", "source": "%s", "id": "%s",
                         "data": {"email": "%s"}}
                        """.formatted(source, UUID.randomUUID(), email)))
                .post("/events")
                .statusCode();
    }

    private static int send(String secret, String address) {
        var id = UUID.randomUUID().toString();
        return anybody()
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + secret)
                .contentType(CLOUD_EVENT)
                .body(event(id, "zoe-" + id))
                .post("/events")
                .statusCode();
    }

    private static double failures(String mechanism) {
        var meter = "offboarding_authentication_failures_total{mechanism=\"" + mechanism + "\"";
        return management()
                .accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
