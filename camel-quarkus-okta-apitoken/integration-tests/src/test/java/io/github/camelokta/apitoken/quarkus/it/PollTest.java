package io.github.camelokta.apitoken.quarkus.it;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedOrg.class)
class PollTest {

    @Test
    void makesAnExchangeOfEachTokenAndTellsItsPlace() {
        assertThat(polledBy("poll")).contains("0 of 2: first", "1 of 2: second");
    }

    @Test
    void makesAnExchangeOfEachEvent() {
        assertThat(polledBy("events"))
                .contains("system.api_token.create of first", "system.api_token.create of second");
    }

    @Test
    void makesJsonOfEachTokenWithTheKamelet() {
        assertThat(polledBy("poll-kamelet"))
                .anyMatch(json -> json.startsWith("{") && json.contains("\"name\":\"first\""))
                .anyMatch(json -> json.startsWith("{") && json.contains("\"name\":\"second\""));
    }

    private static List<String> polledBy(String route) {
        int before = polled().size();
        when().post("/polls/" + route + "/start").then().statusCode(204);
        await().atMost(Duration.ofMinutes(2)).until(() -> polled().size() >= before + 2);
        when().post("/polls/" + route + "/stop").then().statusCode(204);
        return polled();
    }

    private static List<String> polled() {
        return when().get("/polls").then().statusCode(200).extract().jsonPath().getList("$", String.class);
    }
}
