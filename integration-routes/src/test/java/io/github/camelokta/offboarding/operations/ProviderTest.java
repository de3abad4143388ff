package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.laterEvent;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.github.camelokta.offboarding.testing.Issuer;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People come with tokens of an OpenID Connect provider. */
@QuarkusTest
@TestProfile(ProviderTest.WithProvider.class)
@QuarkusTestResource(OrgAndDatabase.class)
class ProviderTest {

    private static final String PERSON = "paula";
    private static final String COMMENT = "{\"comment\": \"stays\"}";

    Issuer issuer;

    private final String id = UUID.randomUUID().toString();

    /** The application knows the provider. */
    public static class WithProvider implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Issuer.class));
        }
    }

    @Test
    void letsThoseInWhoHaveTheRole() {
        for (var role : List.of("viewer", "operator", "approver")) {
            with(issuer.token(PERSON, role)).get("/cases").then().statusCode(200);
        }
        post(with(issuer.token(PERSON, "approver")), "/breaker/reset", "{}", 409);
        post(with(issuer.token(PERSON, "admin", "operator")), "/breaker/reset", "{}", 403);
    }

    @Test
    void writesTheNameInTheTokenIntoTheEvidence() {
        var caseId = accepted(laterEvent(id, "zoe-" + id));

        post(with(issuer.token(PERSON, "operator")), "/cases/" + caseId + "/rescind", COMMENT, 200);

        viewer().get("/cases/" + caseId).then().body("evidence.record.data.person", hasItem(PERSON));
    }

    @Test
    void doesNotLetThoseInWhoLackTheRole() {
        for (var path : List.of("/cases", "/cases/1", "/breaker", "/evidence/export")) {
            with(issuer.token(PERSON, "visitor")).get(path).then().statusCode(403);
        }
        with(issuer.token(PERSON, "sender")).get("/cases").then().statusCode(403);
        var caseId = accepted(laterEvent(id, "zoe-" + id));
        for (var role : List.of("viewer", "approver", "Operator")) {
            post(with(issuer.token(PERSON, role)), "/cases/" + caseId + "/rescind", COMMENT, 403);
        }
    }

    @Test
    void doesNotTakeATokenThatIsNotGood() {
        Stream.of(
                        issuer.idToken(PERSON, "viewer"),
                        issuer.expired(PERSON, "viewer"),
                        issuer.ofAnotherIssuer(PERSON, "viewer"),
                        issuer.forAnotherAudience(PERSON, "viewer"),
                        issuer.forged(PERSON, "viewer"),
                        issuer.unsigned(PERSON, "viewer"),
                        issuer.token(PERSON, "viewer") + "x",
                        "no-token-at-all")
                .forEach(token -> with(token)
                        .get("/cases")
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", startsWith("Bearer")));
    }

    @Test
    void doesNotTakeANameThatSpoilsLogsAndEvidence() {
        with(issuer.token("pat\\u0085 vera", "viewer")).get("/cases").then().statusCode(401);
        with(issuer.token("x".repeat(401), "viewer")).get("/cases").then().statusCode(401);
    }

    @Test
    void leavesConfiguredUsersAsTheyWere() {
        viewer().get("/cases").then().statusCode(200);
        post(viewer(), "/breaker/reset", "{}", 403);
        anybody().get("/cases").then().statusCode(401).header("WWW-Authenticate", startsWith("basic"));
        anybody()
                .auth()
                .preemptive()
                .basic(OrgAndDatabase.VIEWER, "wrong")
                .get("/cases")
                .then()
                .statusCode(401);
    }

    @Test
    void leavesTheSecretOfSendersAsItWas() {
        accepted(event(id, "zoe-" + id));
        sender().get("/cases").then().statusCode(401);
        with(issuer.token(PERSON, "sender"))
                .contentType(CLOUD_EVENT)
                .body(event(id + "-2", "ann-" + id))
                .post("/events")
                .then()
                .statusCode(401);
    }

    private static RequestSpecification with(String token) {
        return anybody().header("Authorization", "Bearer " + token);
    }

    private static void post(RequestSpecification person, String path, String body, int status) {
        person.contentType("application/json").body(body).post(path).then().statusCode(status);
    }
}
