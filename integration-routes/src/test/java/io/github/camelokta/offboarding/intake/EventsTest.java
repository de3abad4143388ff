package io.github.camelokta.offboarding.intake;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.bytes;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.eventIds;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EventsTest {

    private final String id = UUID.randomUUID().toString();

    /** A leaver of its own for each test: of one who has an open case, an event opens no other. */
    private final String login = "zoe-" + id;

    @Test
    void anEventIsAcceptedWithItsCase() {
        var answer = post(sender(), event(id, "zoë.o'hara@example.com"))
                .statusCode(202)
                .contentType("application/json")
                .body("case", notNullValue());
        var caseId = answer.extract().jsonPath().getLong("case");
        answer.header("Location", "/cases/" + caseId);

        viewer().get("/cases/" + caseId)
                .then()
                .statusCode(200)
                .body("source", equalTo("/hr"))
                .body("eventId", equalTo(id))
                .body("login", equalTo("zoë.o'hara@example.com"));
    }

    @Test
    void anEventInBinaryModeIsAccepted() {
        var caseId = binary(sender())
                .header("ce-id", "Z%C3%BCrich%2F" + id)
                .body(bytes("{\"email\": \"zoë@example.com\", \"name\": \"Zoë O'Hara\"}"))
                .post("/events")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("case");

        viewer().get("/cases/" + caseId)
                .then()
                .statusCode(200)
                .body("source", equalTo("/hr"))
                .body("eventId", equalTo("Zürich/" + id))
                .body("leaver", equalTo("Zoë O'Hara"))
                .body("email", equalTo("zoë@example.com"));
    }

    @Test
    void aLeaverWhoLeavesLaterIsScheduled() {
        var caseId = accepted(laterEvent(id, login));

        viewer().get("/cases/" + caseId)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("effectiveAt", equalTo("2099-12-31T23:59:59Z"));
    }

    /** A sender that numbers its people and not its events would lose all but the first. */
    @Test
    void aKnownIdWithOtherContentIsRefused() {
        var caseId = accepted(laterEvent(id, login));

        for (var other : List.of(
                event(id, login),
                laterEvent(id, "another-" + login),
                bytes(new String(laterEvent(id, login), UTF_8).replace("leaver.leaves", "leaver.rescinded")))) {
            send(sender(), other)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("errors.field", contains("id"));
        }

        viewer().get("/cases/" + caseId)
                .then()
                .body("state", equalTo("SCHEDULED"))
                .body("login", equalTo(login));
        assertThat(accepted(laterEvent(id, login))).isEqualTo(caseId);
    }

    @Test
    void aDuplicateIsAnsweredAsTheOriginalAndHasOneCase() {
        var original = send(sender(), event(id, login));
        var duplicate = send(sender(), event(id, login));
        var inBinaryMode = binary(sender())
                .header("ce-id", id)
                .body(bytes("{\"login\": \"" + login + "\"}"))
                .post("/events");

        assertThat(List.of(duplicate, inBinaryMode))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202))
                .allSatisfy(answer -> assertThat(answer.asString()).isEqualTo(original.asString()))
                .allSatisfy(answer -> assertThat(answer.header("Location")).isEqualTo(original.header("Location")));
        assertThat(eventIds()).containsOnlyOnce(id);
    }

    @Test
    void theSameIdFromAnotherSourceIsAnotherEvent() {
        var one = accepted(event(id, login));
        var fromAnother = new String(event(id, login), UTF_8).replace("/hr", "/another");
        var other = accepted(bytes(fromAnother));

        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void aTextWithHalfASurrogatePairIsRefused() {
        var half = new String(event(id, login), UTF_8).replace("\"login\"", "\"name\": \"\\ud800\", \"login\"");

        storesNothing(() -> post(sender(), bytes(half))).statusCode(422).body("errors.field", hasItems("data.name"));
    }

    /** A sender that is told to try again later would do so for ever. */
    @ParameterizedTest
    @ValueSource(ints = {255, 400, 1024})
    void anEventWithLongTextsIsEitherAcceptedOrRefusedForGood(int length) {
        var text = randomText(length);
        var status = send(
                        sender(), bytes("""
                        {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "%s",
                         "data": {"name": "%s", "oktaUserId": "%s", "login": "%s", "email": "%s", "reason": "%s"}}
                        """.formatted(id + text.substring(id.length()), text, text, text, text, text)))
                .statusCode();

        assertThat(status).isIn(202, 422);
    }

    @Test
    void theSchemeOfTheSecretMayBeWrittenInAnyCase() {
        post(anybody().header("Authorization", "bearer " + OrgAndDatabase.EVENTS_SECRET), event(id, login))
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a-secret-shared-with-h",
                "Bearer a-secret-shared-with-hr!",
                "Bearer A-SECRET-SHARED-WITH-HR",
                "Bearer",
                "Bearer ",
                "Bearera-secret-shared-with-hr",
                "Basic a-secret-shared-with-hr",
                "a-secret-shared-with-hr",
                ""
            })
    void whoDoesNotKnowTheSecretGets401(String authorization) {
        storesNothing(() -> post(anybody().header("Authorization", authorization), event(id, login)))
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void whoPresentsNothingGets401() {
        storesNothing(() -> post(anybody(), event(id, login))).statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void whoMayReadCasesMayNotSendEvents() {
        storesNothing(() -> post(viewer(), event(id, login))).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events/",
                "//events",
                "/events//",
                "/./events",
                "/cases/../events",
                "/%65vents",
                "/events%2F",
                "/events;a=b",
                "/events?a=b",
                "/Events",
                "/events%00"
            })
    void noSpellingOfThePathGetsPastTheSecret(String path) throws Exception {
        var before = eventIds();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Content-Type", CLOUD_EVENT)
                .POST(BodyPublishers.ofByteArray(event(id, login)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(eventIds()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"id\": \"1\"} {}", "not json", "{\"id\": 1, \"id\": 2}"})
    void malformedJsonGets400(String body) {
        refused(400, sender().contentType(CLOUD_EVENT).body(bytes(body)), "body");
    }

    @Test
    void malformedDataInBinaryModeGets400() {
        refused(400, binary(sender()).header("ce-id", id).body(bytes("{")), "data");
    }

    @Test
    void missingFieldsGet422EachNamed() {
        refused(
                422,
                sender().contentType(CLOUD_EVENT).body(bytes("{}")),
                "specversion",
                "type",
                "source",
                "id",
                "data");
    }

    @Test
    void anUnknownTypeGets422() {
        var event = new String(event(id, login), UTF_8).replace("leaver.leaves", "leaver.returns");

        refused(422, sender().contentType(CLOUD_EVENT).body(bytes(event)), "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-01-31", "+999999-01-01T00:00:00Z", "-009999-01-01T00:00:00Z"})
    void aTimeThatIsNoneGets422(String effectiveAt) {
        var event = new String(laterEvent(id, login), UTF_8).replace("2099-12-31T23:59:59Z", effectiveAt);

        refused(422, sender().contentType(CLOUD_EVENT).body(bytes(event)), "data.effectiveAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/xml",
                "application/octet-stream",
                "application/cloudevents-batch+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void anUnsupportedContentTypeGets415(String contentType) {
        refused(415, sender().contentType(contentType).body(event(id, login)), "Content-Type");
    }

    @Test
    void aBatchGets415InBinaryModeToo() {
        refused(
                415,
                binary(sender())
                        .header("ce-id", id)
                        .contentType("application/cloudevents-batch+json")
                        .body(bytes("[]")),
                "Content-Type");
    }

    @Test
    void aBodyOfTwoMegabytesGets413() {
        var padded = new String(event(id, login), UTF_8) + " ".repeat(2 << 20);

        refused(413, sender().contentType(CLOUD_EVENT).body(bytes(padded)), "body");
    }

    @Test
    void anAttributeThatIsSentTwice() {
        refused(
                422,
                binary(sender())
                        .header("ce-id", id)
                        .header("ce-id", id + "-too")
                        .body(bytes("{\"login\": \"" + login + "\"}")),
                "ce-id");
    }

    @Test
    void attributesAmongTheQueryParameters() {
        var request = sender().contentType(CLOUD_EVENT).body(event(id, login)).queryParam("ce-id", "another");
        refused(422, request, "query");
    }

    @Test
    void whatWasRefusedIsNotRepeated() {
        refused(422, sender().contentType(CLOUD_EVENT).body(event("a\\u0000-personal-b", "zoe-personal")), "id")
                .body(not(containsString("personal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void onlyPostIsTaken(String method) {
        storesNothing(() -> sender().contentType(CLOUD_EVENT)
                        .body(event(id, login))
                        .request(method, "/events")
                        .then())
                .statusCode(oneOf(404, 405));
    }

    @Test
    void headersThatSteerCamelHaveNoEffect() {
        var steering = sender().header("CamelHttpResponseCode", "500")
                .header("CamelHttpPath", "/elsewhere")
                .header("CamelHttpUri", "http://elsewhere.example.com")
                .header("CamelFileName", "../elsewhere.csv")
                .header("CamelOktaApitokenOperation", "revokeCurrent")
                .header("camelhttpresponsecode", "500")
                .header("X-Echo", "echoed");

        var answer = send(steering, event(id, login));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().asList())
                .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
                .isSubsetOf(
                        "location",
                        "content-type",
                        "content-length",
                        "transfer-encoding",
                        "cache-control",
                        "content-security-policy",
                        "cross-origin-resource-policy",
                        "referrer-policy",
                        "x-content-type-options",
                        "x-frame-options");
        assertThat(eventIds()).containsOnlyOnce(id);
    }

    private static RequestSpecification binary(RequestSpecification request) {
        return request.contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", "io.github.camelokta.leaver.leaves")
                .header("ce-source", "/hr");
    }

    private static Response send(RequestSpecification request, byte[] event) {
        return request.contentType(CLOUD_EVENT).body(event).post("/events");
    }

    private static ValidatableResponse post(RequestSpecification request, byte[] event) {
        return send(request, event).then();
    }

    /** Expects a problem document that names these fields, and that nothing was stored. */
    private static ValidatableResponse refused(int status, RequestSpecification request, String... fields) {
        return storesNothing(() -> request.post("/events").then())
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("errors.field", hasItems(fields));
    }

    private static ValidatableResponse storesNothing(Supplier<ValidatableResponse> request) {
        var before = eventIds();
        var answer = request.get();
        assertThat(eventIds()).isEqualTo(before);
        return answer;
    }

    /** Letters that no compression makes shorter, each three bytes long in UTF-8. */
    private static String randomText(int length) {
        return new Random(1)
                .ints(length, 0x4E00, 0x9FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
