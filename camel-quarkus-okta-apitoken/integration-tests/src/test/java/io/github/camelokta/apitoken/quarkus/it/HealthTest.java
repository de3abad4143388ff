package io.github.camelokta.apitoken.quarkus.it;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedOrg.class)
class HealthTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";
    private static final String NOBODYS_TOKEN = "/api/v1/api-tokens/00T00000000000000000";

    OktaOrgSimulator org;

    @Test
    void tellsWhetherEveryOrgInUseAnswers() {
        // It is down until the org has answered once.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> ready().body(orgs("status"), equalTo("UP")));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(org.requests().of(Operation.GET_TOKEN))
                        .anyMatch(request -> request.path().equals(NOBODYS_TOKEN)));

        given().queryParam("url", NOBODY_LISTENS).when().post("/orgs").then().statusCode(204);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> ready().statusCode(503)
                .body(orgs("status"), equalTo("DOWN"))
                .body(orgs("data.orgUrl"), equalTo(NOBODY_LISTENS))
                .body(orgs("data.reason"), containsString("no response")));

        given().queryParam("url", NOBODY_LISTENS).when().delete("/orgs").then().statusCode(204);
        ready().body(orgs("status"), equalTo("UP"));
    }

    private static ValidatableResponse ready() {
        return when().get("/q/health/ready").then();
    }

    /** Camel tells of all orgs in one, and of a single org if it is down. */
    private static String orgs(String what) {
        return "checks.find { it.name == 'camel-producers' }." + what;
    }
}
