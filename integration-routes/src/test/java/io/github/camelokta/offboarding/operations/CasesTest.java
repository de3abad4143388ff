package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.bytes;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.eventIds;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class CasesTest {

    private static final Set<String> UNSETTLED = Set.of("DUE", "SETTLING");

    OktaOrgSimulator org;

    private final String id = UUID.randomUUID().toString();

    /** Has due cases settled; the packaged application does so by itself. */
    void settle() {
        CDI.current().select(ProducerTemplate.class).get().sendBody("direct:settlement", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/cases/", "/cases/1", "/cases?limit=1"})
    void areForNobodyWithoutCredentials(String path) {
        anybody().get(path).then().statusCode(401).header("WWW-Authenticate", startsWith("basic"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//cases",
                "/cases//",
                "/cases;",
                "/cases;a=b",
                "/cases;a=b?limit=1",
                "/;a=b/cases",
                "/cases/1;a=b",
                "/cases;a=b/1",
                "/x/../cases",
                "/%63ases",
                "/cases%3Ba=b",
                "/cases/%31",
                "//breaker",
                "/breaker;a=b",
                "/%62reaker",
                "//evidence/export",
                "/evidence//export",
                "/evidence;a=b/export",
                "/evidence/export;a=b",
                "/%65vidence/export"
            })
    void areForNobodyWithoutCredentialsHoweverThePathIsSpelled(String path) throws Exception {
        accepted(laterEvent(id, "zoe-" + id));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).doesNotContain(id);
    }

    @Test
    void areForNobodyWithAWrongPassword() {
        anybody()
                .auth()
                .preemptive()
                .basic(OrgAndDatabase.VIEWER, "another-password")
                .get("/cases")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/cases/1"})
    void areNotForWhoMaySendEvents(String path) {
        var status = sender().get(path).statusCode();

        assertThat(status).isIn(401, 403);
    }

    @Test
    void areListedNewestFirst() {
        var first = accepted(laterEvent(id + "-1", "zoe-" + id));
        var second = accepted(laterEvent(id + "-2", "ann-" + id));
        var third = accepted(laterEvent(id + "-3", "bob-" + id));

        viewer().get("/cases?limit=3")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", contains((int) third, (int) second, (int) first))
                .body("eventId", contains(id + "-3", id + "-2", id + "-1"));
    }

    @Test
    void areListedByState() {
        accepted(laterEvent(id, "zoe-" + id));

        assertThat(eventIdsInState("SCHEDULED")).contains(id);
        assertThat(eventIdsInState("scheduled")).contains(id);
        assertThat(eventIdsInState("PARKED")).doesNotContain(id);
        viewer().get("/cases?state=SCHEDULED").then().body("state", everyItem(equalTo("SCHEDULED")));
    }

    @Test
    void areNotListedBeyondTheLimit() {
        accepted(laterEvent(id + "-1", "zoe-" + id));
        accepted(laterEvent(id + "-2", "ann-" + id));

        viewer().get("/cases?limit=1").then().statusCode(200).body("", hasSize(1));
        viewer().get("/cases?limit=1000").then().statusCode(200);
        assertThat(eventIds()).contains(id + "-1", id + "-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=1001", "limit=99999999999", "limit=many"})
    void areNotListedUnderALimitThatIsNone(String query) {
        viewer().get("/cases?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("errors.field", contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=LOST", "state=DUE,PARKED"})
    void areNotListedInAStateThatIsNone(String query) {
        viewer().get("/cases?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("state"))
                .body("errors[0].detail", containsString("COMPLETED"))
                .body(not(containsString("LOST")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgent=yes", "before=first", "before=-1", "q=%00", "source=%0A"})
    void areNotFoundByWhatIsNoSearch(String query) {
        viewer().urlEncodingEnabled(false)
                .get("/cases?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains(query.substring(0, query.indexOf('='))));
    }

    @Test
    void areListedPageByPage() {
        var all = IntStream.range(0, 25)
                .mapToObj(i -> accepted(laterEvent(id + "-" + i, i + "-" + id)))
                .toList();

        var found = new ArrayList<Long>();
        var pages = new ArrayList<Integer>();
        var next = "/cases?limit=10&state=scheduled&state=DUE&source=/hr&urgent=false&q=" + id;
        while (next != null) {
            var answer = viewer().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract();
            var page = answer.jsonPath().getList("id", Long.class);
            found.addAll(page);
            pages.add(page.size());
            next = next(answer.header("Link"));
        }

        assertThat(pages).containsExactly(10, 10, 5);
        assertThat(found).hasSize(25).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(found).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void leadNowhereFromTheLastPageEvenIfItIsFull() {
        accepted(laterEvent(id + "-1", "zoe-" + id));
        accepted(laterEvent(id + "-2", "ann-" + id));

        assertThat(viewer().get("/cases?limit=2&q=" + id).header("Link")).isNull();
        assertThat(viewer().get("/cases?limit=1&q=" + id).header("Link"))
                .startsWith("</cases?q=" + id + "&before=")
                .endsWith("&limit=1>; rel=\"next\"");
    }

    @Test
    void leadToTheNextPageOfTheSameSearch() {
        var odd = "a&b=c ü\"<>;+%-" + id;
        for (var i = 0; i < 2; i++) {
            accepted(eventWithName(id + "-odd-" + i, i + "-odd-" + id, odd));
        }

        var link = viewer().queryParam("q", odd)
                .queryParam("limit", 1)
                .get("/cases")
                .header("Link");

        assertThat(link).matches("<[!-~&&[^<>\"]]*>; rel=\"next\"");
        viewer().urlEncodingEnabled(false)
                .get(next(link))
                .then()
                .statusCode(200)
                .body("leaver", contains(odd))
                .body("eventId", contains(id + "-odd-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "_x_", "O'Neill", "a\\b", "\"quoted\"", "; drop table", "$1", "{x}"})
    void areFoundByTextThatMeansSomethingElsewhere(String text) {
        accepted(eventWithName(id + "-1", "one-" + id, text + " after " + id));
        accepted(eventWithName(id + "-2", "two-" + id, "100 axb ONeill after " + id));
        accepted(eventWithName(id + "-3", "three-" + id, "axb after " + id));

        viewer().queryParam("q", text + " after " + id)
                .get("/cases")
                .then()
                .statusCode(200)
                .body("eventId", contains(id + "-1"));
    }

    @Test
    void areFoundByEachOfTheirIdentifiers() {
        var owner = org.addUser(UserSeed.of(id + "@example.com"));
        var caseId = accepted(bytes("""
                {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "event-%1$s",
                 "data": {"login": "%1$s@example.com", "name": "Name %1$s"}}
                """.formatted(id)));
        settled(caseId);

        for (var text :
                List.of("EVENT-" + id, id.toUpperCase(Locale.ROOT) + "@EXAMPLE.com", "name " + id, owner.id())) {
            viewer().queryParam("q", text).get("/cases").then().body("id", contains((int) caseId));
        }
        viewer().queryParam("q", "nothing-" + id).get("/cases").then().body("", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset=-1", "offset=first", "limit=0", "limit=1001", "limit=many"})
    void areNotShownByAPageThatIsNone(String query) {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        viewer().get("/cases/" + caseId + "?" + query)
                .then()
                .statusCode(400)
                .body("errors.field", contains(query.substring(0, query.indexOf('='))));
    }

    @Test
    void areListedBySourceAndUrgency() {
        accepted(laterEvent(id, "zoe-" + id));

        viewer().get("/cases?source=/hr&urgent=false&q=" + id).then().body("eventId", contains(id));
        viewer().get("/cases?source=/h&q=" + id).then().body("", hasSize(0));
        viewer().get("/cases?urgent=true&q=" + id).then().body("", hasSize(0));
    }

    @Test
    void areListedInAnyOfSeveralStates() {
        accepted(laterEvent(id, "zoe-" + id));

        viewer().get("/cases?state=PARKED&state=scheduled&q=" + id).then().body("eventId", contains(id));
        viewer().get("/cases?state=PARKED&state=DUE&q=" + id).then().body("", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999", "9999999999999999999", "-1", "abc", "1.5"})
    void areNotFoundWhereThereIsNone(String unknown) {
        viewer().get("/cases/" + unknown).then().statusCode(404);
    }

    @Test
    void haveNothingToShowBeforeTheyAreSettled() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        viewer().get("/cases/" + caseId)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("id", equalTo((int) caseId))
                .body("state", equalTo("SCHEDULED"))
                .body("attempts", equalTo(0))
                .body("decisions", hasSize(0))
                .body("actions", hasSize(0))
                .body("evidence.kind", contains("ACCEPTED"));
    }

    @Test
    void tellWhatWasDecidedDoneAndRecorded() {
        var owner = org.addUser(UserSeed.of(id + "@example.com"));
        var own = org.addToken(TokenSeed.of("nightly export", owner.id()));
        var agent = org.addToken(TokenSeed.of("AD agent", owner.id()).withClientName("Okta AD Agent"));

        var settled = settled(accepted(event(id, owner.login())));

        assertThat(settled.getString("state")).isEqualTo("AWAITING_APPROVAL");
        assertThat(settled.getString("ownerId")).isEqualTo(owner.id());
        assertThat(settled.getList("decisions.collect { it.tokenId + ' ' + it.verdict }"))
                .containsExactlyInAnyOrder(own.id() + " REVOKE", agent.id() + " HOLD");
        assertThat(settled.getList("actions.collect { it.tokenId + ' ' + it.outcome }"))
                .containsExactlyInAnyOrder(own.id() + " REVOKED", agent.id() + " HELD");
        assertThat(settled.getList("evidence.kind")).contains("CLAIMED", "DECIDED", "ACTED", "AWAITING_APPROVAL");
    }

    @Test
    void showEvidenceAsJson() {
        var owner = org.addUser(UserSeed.of(id + "@example.com"));

        var settled = settled(accepted(event(id, owner.login())));

        assertThat(settled.getList("evidence.record.seq", Long.class))
                .isNotEmpty()
                .isEqualTo(settled.getList("evidence.seq", Long.class))
                .isSorted();
        assertThat(settled.getList("evidence.record.kind")).isEqualTo(settled.getList("evidence.kind"));
        assertThat(settled.getList("evidence.hash", String.class)).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    private JsonPath settled(long caseId) {
        settle();
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> viewer().get("/cases/" + caseId)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        found -> !UNSETTLED.contains(found.getString("state")));
    }

    private static byte[] eventWithName(String eventId, String login, String name) {
        var escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return bytes("""
                {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "%s",
                 "data": {"login": "%s", "name": "%s", "effectiveAt": "2099-12-31T23:59:59Z"}}
                """.formatted(eventId, login, escaped));
    }

    private static List<String> eventIdsInState(String state) {
        return viewer().get("/cases?limit=1000&state=" + state).jsonPath().getList("eventId");
    }

    /** Where a page leads on; null if it does not. */
    static String next(String link) {
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }
}
