package io.github.camelokta.apitoken.quarkus.it;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedOrg.class)
class MetersTest {

    OktaOrgSimulator org;

    @Test
    void countCallsWithTheirAttempts() {
        String token = "/tokens/" + org.apiTokenId();
        when().get(token).then().statusCode(200);
        double calls = reading("okta.apitoken.calls operation=get org=" + org.url() + " status=200 COUNT");
        double requests = reading("okta.apitoken.requests operation=get org=" + org.url() + " COUNT");
        double retries = reading("okta.apitoken.retries operation=get org=" + org.url() + " COUNT");

        org.faults().next(Operation.GET_TOKEN, Fault.dropBefore());
        when().get(token).then().statusCode(200);

        assertThat(reading("okta.apitoken.calls operation=get org=" + org.url() + " status=200 COUNT"))
                .isEqualTo(calls + 1);
        assertThat(reading("okta.apitoken.requests operation=get org=" + org.url() + " COUNT"))
                .isEqualTo(requests + 2);
        assertThat(reading("okta.apitoken.retries operation=get org=" + org.url() + " COUNT"))
                .isEqualTo(retries + 1);
        assertThat(reading("okta.apitoken.waits operation=get org=" + org.url() + " COUNT"))
                .isEqualTo(calls + 1);
    }

    @Test
    void showTheRateLimit() {
        when().get("/tokens/" + org.apiTokenId()).then().statusCode(200);

        double limit = reading("okta.apitoken.ratelimit.limit bucket=API org=" + org.url() + " VALUE");
        assertThat(limit).isEqualTo(600);
        assertThat(reading("okta.apitoken.ratelimit.remaining bucket=API org=" + org.url() + " VALUE"))
                .isBetween(0.0, limit - 1);
        assertThat(reading("okta.apitoken.ratelimit.inflight org=" + org.url() + " VALUE"))
                .isNotNegative();
        assertThat(reading("okta.apitoken.ratelimit.concurrency org=" + org.url() + " VALUE"))
                .isNaN();
    }

    private static double reading(String line) {
        List<String> meters = when().get("/meters")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$", String.class);
        assertThat(meters).filteredOn(meter -> meter.startsWith(line + " ")).hasSize(1);
        return meters.stream()
                .filter(meter -> meter.startsWith(line + " "))
                .map(meter -> Double.valueOf(meter.substring(line.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
