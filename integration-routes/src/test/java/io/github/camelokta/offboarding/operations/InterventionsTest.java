package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.bytes;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static io.github.camelokta.offboarding.testing.People.approver;
import static io.github.camelokta.offboarding.testing.People.chief;
import static io.github.camelokta.offboarding.testing.People.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.People;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can do about cases. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@QuarkusTestResource(People.class)
class InterventionsTest {

    private static final Set<String> UNSETTLED = Set.of("DUE", "SETTLING");
    private static final String COMMENT = "{\"comment\": \"asked the team\"}";

    OktaOrgSimulator org;

    private final String id = UUID.randomUUID().toString();

    /** Has due cases settled; the packaged application does so by itself. */
    void settle() {
        CDI.current().select(ProducerTemplate.class).get().sendBody("direct:settlement", null);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("/cases/%d/approve", "{\"version\": 0}", "approver"),
                Arguments.of("/cases/%d/reject", "{}", "approver"),
                Arguments.of("/breaker/reset", "{}", "approver"),
                Arguments.of("/cases/%d/retry", "{}", "operator"),
                Arguments.of("/cases/%d/park", COMMENT, "operator"),
                Arguments.of("/cases/%d/rescind", COMMENT, "operator"),
                Arguments.of("/cases/%d/tokens/00T1/quarantine/undo", "{}", "operator"),
                Arguments.of("/cases", "{\"leaver\": {\"login\": \"nobody-here\"}}", "operator"),
                Arguments.of("/sweeps", "{}", "operator"),
                Arguments.of("/simulations", "{\"leaver\": {\"login\": \"nobody-here\"}}", "operator"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void areForThoseWithTheRoleAlone(String template, String body, String role) {
        var path = template.formatted(accepted(laterEvent(id, "zoe-" + id)));
        var may = role.equals("approver") ? approver() : operator();
        var mayNot = role.equals("approver") ? operator() : approver();

        post(anybody(), path, body).statusCode(401).header("WWW-Authenticate", startsWith("basic"));
        post(viewer(), path, body).statusCode(403);
        post(mayNot, path, body).statusCode(403);
        var asSender = post(sender(), path, body).extract().statusCode();
        assertThat(asSender).isEqualTo(401);
        var granted = post(may, path, body).extract().statusCode();
        assertThat(granted).isIn(200, 201, 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//cases/%d/rescind",
                "/cases/%d//rescind",
                "/cases/%d/rescind/",
                "/cases/%d/rescind;a=b",
                "/cases;a=b/%d/rescind",
                "/;a=b/cases/%d/rescind",
                "/x/../cases/%d/rescind",
                "/events/../cases/%d/rescind",
                "/q/../cases/%d/rescind",
                "/q/health/../../cases/%d/rescind",
                "/%%63ases/%d/rescind",
                "/cases%%2F%d/rescind",
                "/cases/%d%%2Frescind",
                "/CASES/%d/rescind"
            })
    void areForNobodyElseHoweverThePathIsSpelled(String template) throws Exception {
        var caseId = accepted(laterEvent(id, "zoe-" + id));
        var uri = URI.create("http://127.0.0.1:" + RestAssured.port + template.formatted(caseId));

        for (var authorization : new String[] {null, "Bearer " + OrgAndDatabase.EVENTS_SECRET}) {
            var request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(COMMENT));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(401, 403, 404);
        }
        shown(caseId).body("state", equalTo("SCHEDULED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/breaker", "/cases", "/evidence/export"})
    void mayBeReadByAllWhoHaveARole(String path) {
        anybody().get(path).then().statusCode(401);
        for (var person : new RequestSpecification[] {viewer(), operator(), approver()}) {
            person.get(path).then().statusCode(200);
        }
    }

    @Test
    void haveAHeldTokenRevokedOnceItIsApproved() {
        var owner = user();
        var agent = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        post(approver(), "/cases/" + caseId + "/approve", "{\"tokens\": [\"" + agent.id() + "\"], \"comment\": \"ok\"}")
                .statusCode(200)
                .body("id", equalTo((int) caseId))
                .body("approvals.tokenId", contains(agent.id()))
                .body("approvals.approved", contains(true))
                .body("approvals.person", contains(People.APPROVER))
                .body("approvals.approvedAt", contains(notNullValue()))
                .body("approvals.signed", contains(true))
                .body("decisions.explanation", contains(notNullValue()));

        settled(caseId, "COMPLETED");
        assertThat(org.token(agent.id())).isEmpty();
        shown(caseId)
                .body("actions.outcome", hasItem("REVOKED"))
                .body("evidence.find { it.kind == 'APPROVED' }.record.data.person", equalTo(People.APPROVER))
                .body("evidence.find { it.kind == 'APPROVED' }.record.data.token", equalTo(agent.id()));
    }

    @Test
    void haveAHeldTokenKeptOnceItIsRejected() {
        var owner = user();
        var agent = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        post(approver(), "/cases/" + caseId + "/reject", COMMENT).statusCode(200);

        settled(caseId, "COMPLETED");
        assertThat(org.token(agent.id())).isPresent();
        shown(caseId)
                .body("approvals.approved", contains(false))
                .body("decisions.verdict", contains("KEEP"))
                .body("evidence.find { it.kind == 'REJECTED' }.record.data.person", equalTo(People.APPROVER));
    }

    @Test
    void answerForAllThatIsHeldWhereNoTokenIsNamed() {
        var owner = user();
        var first = agent(owner);
        var second = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        post(approver(), "/cases/" + caseId + "/approve", "{}")
                .statusCode(400)
                .body("errors.field", contains("version"));
        post(approver(), "/cases/" + caseId + "/approve", asSeen(caseId))
                .statusCode(200)
                .body("approvals.tokenId", containsInAnyOrder(first.id(), second.id()));
    }

    @Test
    void refuseToAnswerForACaseThatIsNotAsItWasSeen() {
        var owner = user();
        var agent = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");
        var seen = asSeen(caseId);
        accepted(event(id + "-2", owner.login()));

        refused(approver(), "/cases/" + caseId + "/approve", seen);
        refused(approver(), "/cases/" + caseId + "/reject", seen);

        shown(caseId).body("state", equalTo("AWAITING_APPROVAL")).body("approvals", empty());
        assertThat(org.token(agent.id())).isPresent();
    }

    @Test
    void answerForTheNamedTokensAlone() {
        var owner = user();
        var named = agent(owner);
        var other = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        post(approver(), "/cases/" + caseId + "/approve", "{\"tokens\": [\"" + named.id() + "\"]}")
                .statusCode(200);

        settled(caseId, "AWAITING_APPROVAL");
        assertThat(org.token(named.id())).isEmpty();
        assertThat(org.token(other.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\": [\"00T1\"]}",
                "{\"Tokens\": [\"00T1\"]}",
                "{\"tokens\": null}",
                "{\"tokens\": []}",
                "{\"tokens\": \"00T1\"}",
                "{\"tokens\": [1]}",
                "{\"tokens\": [\" \"]}",
                "{\"comment\": 1}",
                "{\"version\": \"1\"}",
                "{\"version\": 1.5}",
                "{\"version\": null}",
                "{\"comment\": \"a\\u0000b\"}",
                "{\"tokens\": [\"00T1\"], \"tokens\": [\"00T2\"]}",
                "[]",
                "null",
                "{",
                "{} {}"
            })
    void answerForNothingWhereTheBodyIsWrong(String body) {
        var owner = user();
        agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        post(approver(), "/cases/" + caseId + "/approve", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("errors", hasSize(1))
                .body("errors[0].field", notNullValue());

        shown(caseId).body("state", equalTo("AWAITING_APPROVAL")).body("approvals", empty());
    }

    @Test
    void nameTheFieldThatIsMisspelt() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        post(approver(), "/cases/" + caseId + "/approve", "{\"token\": [\"00T1\"]}")
                .statusCode(400)
                .body("errors.field", contains("token"))
                .body("errors[0].detail", containsString("tokens"));
    }

    /** A page of another site can have a browser send these with the person's password, but not JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", ""})
    void refuseWhatDoesNotCallItselfJson(String contentType) {
        var caseId = accepted(laterEvent(id, "zoe-" + id));
        var request = operator();
        if (!contentType.isEmpty()) {
            request.contentType(contentType).body(bytes(COMMENT));
        }

        request.post("/cases/" + caseId + "/retry").then().statusCode(415);

        shown(caseId).body("state", equalTo("SCHEDULED"));
    }

    @Test
    void refuseToAnswerForATokenThatIsNotHeld() {
        var owner = user();
        agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        refused(approver(), "/cases/" + caseId + "/approve", "{\"tokens\": [\"00Tother\"]}");
    }

    @Test
    void refuseToAnswerWhereNothingWaits() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        refused(approver(), "/cases/" + caseId + "/approve", asSeen(caseId));
        refused(approver(), "/cases/" + caseId + "/reject", "{}");
    }

    @Test
    void needFourEyesAlsoOfWhoeverOnlyChangedTheCase() {
        var owner = user();
        agent(owner);
        var leaver = "{\"leaver\": {\"oktaUserId\": \"" + owner.id() + "\"}}";
        var caseId = opened(operator(), leaver);
        assertThat(opened(chief(), leaver)).isEqualTo(caseId);
        settled(caseId, "AWAITING_APPROVAL");

        refused(chief(), "/cases/" + caseId + "/approve", asSeen(caseId));
        post(approver(), "/cases/" + caseId + "/approve", asSeen(caseId)).statusCode(200);
    }

    @Test
    void needFourEyes() {
        var owner = user();
        var agent = agent(owner);
        var caseId = opened(chief(), "{\"leaver\": {\"oktaUserId\": \"" + owner.id() + "\"}}");
        settled(caseId, "AWAITING_APPROVAL");

        refused(chief(), "/cases/" + caseId + "/approve", asSeen(caseId));
        post(approver(), "/cases/" + caseId + "/approve", asSeen(caseId)).statusCode(200);

        settled(caseId, "COMPLETED");
        assertThat(org.token(agent.id())).isEmpty();
    }

    @Test
    void parkACaseUntilItIsRetried() {
        var owner = user();
        var token = org.addToken(TokenSeed.of("nightly export", owner.id()));
        var caseId = accepted(laterEvent(id, owner.login()));

        post(operator(), "/cases/" + caseId + "/park", COMMENT)
                .statusCode(200)
                .body("state", equalTo("PARKED"))
                .body("stateReason", equalTo("parked by otto: asked the team"))
                .body("evidence.kind", contains("ACCEPTED", "PARKED"))
                .body("evidence[1].record.data.person", equalTo(People.OPERATOR));
        refused(operator(), "/cases/" + caseId + "/park", COMMENT);
        post(operator(), "/cases/" + caseId + "/retry", "{}")
                .statusCode(200)
                .body("requestedBy", equalTo(People.OPERATOR))
                .body("state", equalTo("SCHEDULED"))
                .body("evidence.find { it.kind == 'RETRIED' }.record.data.person", equalTo(People.OPERATOR));
        assertThat(org.token(token.id())).isPresent();

        // Once more: now, and not when its source said. The packaged application may be at it before it answers.
        post(operator(), "/cases/" + caseId + "/retry", "{}")
                .statusCode(200)
                .body("state", oneOf("DUE", "SETTLING", "COMPLETED"));
        settled(caseId, "COMPLETED");
        assertThat(org.token(token.id())).isEmpty();
        refused(operator(), "/cases/" + caseId + "/retry", "{}");
    }

    @Test
    void callALeaveOff() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        post(operator(), "/cases/" + caseId + "/rescind", COMMENT)
                .statusCode(200)
                .body("state", equalTo("RESCINDED"))
                .body("evidence.kind", contains("ACCEPTED", "RESCINDED"))
                .body("evidence[1].record.data.person", equalTo(People.OPERATOR));

        refused(operator(), "/cases/" + caseId + "/rescind", COMMENT);
        refused(operator(), "/cases/" + caseId + "/retry", "{}");
        refused(operator(), "/cases/" + caseId + "/park", COMMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"park", "rescind"})
    void needAReasonToStopACase(String change) {
        var caseId = accepted(laterEvent(id, "zoe-" + id));
        var path = "/cases/" + caseId + "/" + change;

        for (var body : new String[] {"{}", "{\"comment\": \" \"}", "{\"comment\": null}"}) {
            post(operator(), path, body).statusCode(400).body("errors.field", contains("comment"));
        }
        operator().contentType("application/json").post(path).then().statusCode(400);
        shown(caseId).body("state", equalTo("SCHEDULED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "retry", "park", "rescind", "tokens/00T1/quarantine/undo"})
    void findNoCaseWhereThereIsNone(String change) {
        post(
                        chief(),
                        "/cases/999999999999999999/" + change,
                        change.matches("park|rescind") ? COMMENT : change.equals("approve") ? "{\"version\": 0}" : "{}")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @Test
    void openACaseByHand() {
        var owner = user();
        var token = org.addToken(TokenSeed.of("nightly export", owner.id()));

        var caseId = post(operator(), "/cases", """
                        {"leaver": {"name": "Zoe", "oktaUserId": "%s", "login": "%s"}, "urgent": true,
                         "voluntary": false, "reason": "dismissed"}
                        """.formatted(owner.id(), owner.login()))
                .statusCode(201)
                .header("Location", containsString("/cases/"))
                .body("source", equalTo("operations"))
                .body("eventId", notNullValue())
                .body("leaver", equalTo("Zoe"))
                .body("urgent", equalTo(true))
                .body("voluntary", equalTo(false))
                .body("reason", equalTo("dismissed"))
                .body("effectiveAt", nullValue())
                .body("requestedBy", equalTo(People.OPERATOR))
                .body("evidence[1].kind", equalTo("REQUESTED"))
                .body("evidence[1].record.data.person", equalTo(People.OPERATOR))
                .extract()
                .jsonPath()
                .getLong("id");

        settled(caseId, "COMPLETED");
        assertThat(org.token(token.id())).isEmpty();
    }

    @Test
    void openACaseForLater() {
        post(operator(), "/cases", """
                        {"leaver": {"email": "%s@example.com"}, "effectiveAt": "2099-12-31T01:00:00+02:00"}
                        """.formatted(id))
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"))
                .body("effectiveAt", startsWith("2099-12-30T23:00:00"));
    }

    @Test
    void openOneCaseForOneIdempotencyKey() {
        var body = "{\"leaver\": {\"login\": \"zoe-" + id + "\"}, \"effectiveAt\": \"2099-12-31T00:00:00Z\"}";
        var first = opened(operator().header("Idempotency-Key", id), body);
        var again = opened(operator().header("Idempotency-Key", id), body);

        assertThat(again).isEqualTo(first);
        shown(first).body("eventId", equalTo(id)).body("evidence.kind", contains("ACCEPTED", "REQUESTED"));
        refused(operator().header("Idempotency-Key", id), "/cases", body.replace("zoe-", "ann-"));
    }

    @Test
    void changeTheCaseThatIsOpenByHandAlready() {
        var leaver = "{\"leaver\": {\"login\": \"zoe-" + id + "\"}, \"effectiveAt\": \"%s-12-31T00:00:00Z\"}";
        var first = opened(operator(), leaver.formatted(2198));
        var again = opened(chief(), leaver.formatted(2199));

        assertThat(again).isEqualTo(first);
        shown(first)
                .body("effectiveAt", startsWith("2199"))
                .body("requestedBy", equalTo(People.OPERATOR))
                .body("followUps.kind", contains("LEAVES"))
                .body("followUps[0].effectiveAt", startsWith("2199"));
    }

    static Stream<Arguments> wrongCases() {
        return Stream.of(
                Arguments.of("{}", "leaver"),
                Arguments.of("{\"leaver\": null}", "leaver"),
                Arguments.of("{\"leaver\": {}}", "leaver"),
                Arguments.of("{\"leaver\": {\"name\": \"Zoe\"}}", "leaver"),
                Arguments.of("{\"leaver\": {\"email\": \"\u00a0\"}}", "leaver"),
                Arguments.of("{\"leaver\": {\"login\": 1, \"email\": \"a@example.com\"}}", "leaver.login"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\", \"mail\": \"x\"}}", "leaver.mail"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": \"2026-01-31\"}", "effectiveAt"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": null}", "effectiveAt"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": \"\"}", "effectiveAt"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": \"\u00a0\"}", "effectiveAt"),
                Arguments.of(
                        "{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": \"1970-01-01T00:00:00Z\"}", "effectiveAt"),
                Arguments.of(
                        "{\"leaver\": {\"login\": \"zoe\"}, \"effectiveAt\": \"9999-12-31T00:00:00Z\"}", "effectiveAt"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"effective_at\": null}", "effective_at"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"urgent\": \"false\"}", "urgent"),
                Arguments.of("{\"leaver\": {\"login\": \"zoe\"}, \"voluntary\": 1}", "voluntary"),
                Arguments.of("{\"leaver\": {\"login\": \"" + "z".repeat(1025) + "\"}}", "leaver.login"));
    }

    @ParameterizedTest
    @MethodSource("wrongCases")
    void openNoCaseWhereAFieldIsWrong(String body, String field) {
        for (var path :
                field.startsWith("leaver") ? new String[] {"/cases", "/simulations"} : new String[] {"/cases"}) {
            post(operator(), path, body)
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", hasItem(field));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "long"})
    void openNoCaseWhereTheIdempotencyKeyIsNone(String key) {
        var header = key.equals("long") ? "k".repeat(401) : key;

        post(operator().header("Idempotency-Key", header), "/cases", "{\"leaver\": {\"login\": \"zoe\"}}")
                .statusCode(400)
                .body("errors.field", contains("Idempotency-Key"));
    }

    @Test
    void tellWhatWouldHappenAndChangeNothing() {
        var owner = user();
        var own = org.addToken(TokenSeed.of("nightly export", owner.id()));
        var agent = agent(owner);
        var before = newestCase();
        org.requests().clear();

        post(operator(), "/simulations", "{\"leaver\": {\"login\": \"" + owner.login() + "\"}}")
                .statusCode(200)
                .body("mode", equalTo("ENFORCE"))
                .body("ownerId", equalTo(owner.id()))
                .body("problem", nullValue())
                .body(
                        "decisions.collect { it.tokenId + ' ' + it.verdict }",
                        containsInAnyOrder(own.id() + " REVOKE", agent.id() + " HOLD"));

        assertThat(org.token(own.id())).isPresent();
        assertThat(newestCase()).isEqualTo(before);
    }

    @Test
    void tellWhyACaseWouldBeParked() {
        post(operator(), "/simulations", "{\"leaver\": {\"login\": \"nobody-" + id + "\"}}")
                .statusCode(200)
                .body("ownerId", nullValue())
                .body("problem", notNullValue())
                .body("decisions", empty());
    }

    @Test
    void refuseToUndoAQuarantineThatIsNone() {
        var owner = user();
        var agent = agent(owner);
        var caseId = settled(accepted(event(id, owner.login())), "AWAITING_APPROVAL");

        refused(operator(), "/cases/" + caseId + "/tokens/" + agent.id() + "/quarantine/undo", "{}");
    }

    @Test
    void refuseToResetABreakerThatIsNotTripped() {
        refused(approver(), "/breaker/reset", "{}");
        viewer().get("/breaker").then().statusCode(200).body("tripped", equalTo(false));
    }

    private SimulatedUser user() {
        return org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
    }

    private SimulatedToken agent(SimulatedUser owner) {
        return org.addToken(TokenSeed.of("AD agent", owner.id()).withClientName("Okta AD Agent"));
    }

    private static ValidatableResponse post(RequestSpecification person, String path, String body) {
        return person.contentType("application/json").body(body).post(path).then();
    }

    private static void refused(RequestSpecification person, String path, String body) {
        post(person, path, body)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("Conflict"))
                .body("detail", not(endsWith("null")))
                .body("errors", nullValue());
    }

    private static long opened(RequestSpecification person, String body) {
        return post(person, "/cases", body).statusCode(201).extract().jsonPath().getLong("id");
    }

    private static ValidatableResponse shown(long caseId) {
        return viewer().get("/cases/" + caseId).then().statusCode(200);
    }

    /** An answer for all that is held of the case as it is now. */
    private static String asSeen(long caseId) {
        return "{\"version\": " + shown(caseId).extract().jsonPath().getInt("version") + "}";
    }

    private static List<Long> newestCase() {
        return viewer().get("/cases?limit=1").jsonPath().getList("id", Long.class);
    }

    private long settled(long caseId, String state) {
        settle();
        await().atMost(Duration.ofMinutes(2)).until(() -> state(caseId), now -> !UNSETTLED.contains(now));
        assertThat(state(caseId)).isEqualTo(state);
        return caseId;
    }

    private static String state(long caseId) {
        JsonPath found = shown(caseId).extract().jsonPath();
        return found.getString("state");
    }
}
