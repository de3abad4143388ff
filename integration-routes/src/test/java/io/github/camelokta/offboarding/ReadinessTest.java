package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.github.camelokta.offboarding.testing.SeparateSettings;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Okta asked, as in production. */
@QuarkusTest
@TestProfile(SeparateSettings.class)
class ReadinessTest {

    private static final String READY = "/q/health/ready";
    private static final String STATUS_OF = "checks.find { it.name == '%s' }.status";

    OktaOrgSimulator org;

    @AfterEach
    void faultsEnd() {
        org.faults().clear();
    }

    @Test
    void reflectsTheDatabaseAndOkta() {
        org.faults().always(Operation.GET_TOKEN, SeparateSettings.refusal());

        // Okta is asked from the start on, and answers when it does.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> OverHttp.viewer().get(READY).asString().contains("E0000011"));
        assertThat(ready().statusCode()).isEqualTo(503);

        assertThat(ready().jsonPath().getMap("")).isEqualTo(Map.of("status", "DOWN"));
        var answer = OverHttp.viewer().get(READY).jsonPath();
        assertThat(answer.getString(STATUS_OF.formatted("camel-producers"))).isEqualTo("DOWN");
        assertThat(answer.getString(STATUS_OF.formatted("Database connections health check")))
                .isEqualTo("UP");
        assertThat(answer.prettify()).contains(org.url()).doesNotContain(org.apiToken(), "stacktrace", "\tat ");
    }

    @Test
    void isNoMatterOfWhetherTheApplicationLives() {
        org.faults().always(Operation.GET_TOKEN, SeparateSettings.refusal());

        OverHttp.anybody().get("/q/health/live").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", READY, "/q/health/live", "/q/health/started", "/q/health/well"})
    void saysNothingButTheStatusToStrangers(String path) {
        var answer = OverHttp.anybody().get(path);

        assertThat(answer.statusCode()).isIn(200, 503);
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("status");
        assertThat(OverHttp.viewer().get(path).jsonPath().getMap("")).containsKeys("status", "checks");
    }

    @Test
    void isNotToldToWhoPresentsAWrongPassword() {
        var answer = OverHttp.anybody()
                .auth()
                .preemptive()
                .basic(OrgAndDatabase.VIEWER, "another-password")
                .get(READY);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString()).isEmpty();
    }

    private static Response ready() {
        return OverHttp.anybody().get(READY);
    }
}
