package io.github.camelokta.apitoken.quarkus.it;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusIntegrationTest
@QuarkusTestResource(SimulatedOrg.class)
class ProductionIT {

    @ParameterizedTest
    @CsvSource({
        "io.github.camelokta.apitoken.client.ApiTokenClient, true",
        "io.github.camelokta.apitoken.quarkus.dev.OktaApitokenJsonRpcService, false",
        "io.github.camelokta.simulator.OktaOrgSimulator, false"
    })
    void hasNothingThatIsForDevelopment(String name, boolean present) {
        when().get("/classes/" + name).then().statusCode(200).body(equalTo(Boolean.toString(present)));
    }
}
