package io.github.camelokta.apitoken.quarkus.it;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedOrg.class)
class OperationsTest {

    OktaOrgSimulator org;

    private SimulatedUser leaver() {
        return org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
    }

    private SimulatedToken token(SimulatedUser owner, String name) {
        return org.addToken(TokenSeed.of(name, owner.id()));
    }

    @Test
    void listsTheTokensOfAnOwnerAsJson() {
        SimulatedUser leaver = leaver();
        SimulatedToken token = token(leaver, "Zoë's build");

        given().queryParam("userId", leaver.id())
                .when()
                .get("/tokens")
                .then()
                .statusCode(200)
                .header("CamelOktaApitokenStatus", "200")
                .header("CamelOktaApitokenRequestId", not(emptyString()))
                .header("CamelOktaApitokenRateLimitRemaining", not(emptyString()))
                .body("$", hasSize(1))
                .body("[0].id", equalTo(token.id()))
                .body("[0].name", equalTo("Zoë's build"))
                .body("[0].expiresAt", equalTo(token.expiresAt().toString()))
                .body("[0].tokenWindow", equalTo("P30D"))
                .body("[0]._links.self.hints.allow", hasSize(2));
    }

    @Test
    void streamsWhatSimpleExpressionsLookInto() {
        SimulatedUser leaver = leaver();
        token(leaver, "one");
        org.addToken(TokenSeed.of("two", leaver.id()).withClientName("Okta AD Agent"));

        String names = given().queryParam("userId", leaver.id())
                .when()
                .get("/tokens/names")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(names.lines()).containsExactlyInAnyOrder("one (Okta API)", "two (Okta AD Agent)");
    }

    @Test
    void getsAToken() {
        SimulatedToken token = token(leaver(), "deploy");

        when().get("/tokens/" + token.id())
                .then()
                .statusCode(200)
                .body("name", equalTo("deploy"))
                .body("userId", equalTo(token.userId()));
    }

    @Test
    void changesWhereATokenMayBeUsed() {
        SimulatedToken token = token(leaver(), "deploy");

        given().contentType(ContentType.JSON)
                .body("{\"connection\":\"ANYWHERE\"}")
                .when()
                .put("/tokens/" + token.id() + "/network")
                .then()
                .statusCode(200)
                .body("network.connection", equalTo("ANYWHERE"));

        assertThat(org.token(token.id()).orElseThrow().network().connection()).isEqualTo("ANYWHERE");
    }

    @Test
    void revokesATokenOnce() {
        SimulatedToken token = token(leaver(), "deploy");

        when().delete("/tokens/" + token.id()).then().header("CamelOktaApitokenOutcome", "REVOKED");
        assertThat(org.token(token.id())).isEmpty();
        when().delete("/tokens/" + token.id()).then().header("CamelOktaApitokenOutcome", "ALREADY_GONE");
    }

    @Test
    void revokesTheTokenThatAuthorizesTheCall() {
        assertThat(org.tokens()).extracting(SimulatedToken::name).contains("expendable");

        when().delete("/tokens/expendable").then().header("CamelOktaApitokenOutcome", "REVOKED");

        assertThat(org.tokens()).extracting(SimulatedToken::name).doesNotContain("expendable");
    }

    @Test
    void revokesWithTheKamelet() {
        SimulatedToken token = token(leaver(), "deploy");

        given().body("{\"id\":\"" + token.id() + "\",\"name\":\"deploy\"}")
                .when()
                .delete("/tokens/kamelet")
                .then()
                .statusCode(200)
                .header("CamelOktaApitokenOutcome", "REVOKED");

        assertThat(org.token(token.id())).isEmpty();
    }

    @Test
    void listsWithAnAppThatHasAJwkAndProvesPossession() {
        SimulatedUser leaver = leaver();
        token(leaver, "deploy");

        given().queryParam("userId", leaver.id())
                .when()
                .get("/tokens/jwk")
                .then()
                .statusCode(200)
                .body("[0].name", equalTo("deploy"));
    }

    @Test
    void listsWithAnAppThatHasAPemKey() {
        SimulatedUser leaver = leaver();
        token(leaver, "deploy");

        given().queryParam("userId", leaver.id())
                .when()
                .get("/tokens/pem")
                .then()
                .statusCode(200)
                .body("[0].name", equalTo("deploy"));
    }

    @Test
    void handlesATokenThatIsNotThere() {
        when().get("/tokens/00T00000000000000000")
                .then()
                .statusCode(200)
                .header("CamelOktaApitokenStatus", "404")
                .header("CamelOktaApitokenRequestId", not(emptyString()))
                .body(equalTo("get 00T00000000000000000: not found, retryable false"));
    }

    @Test
    void handlesARefusalByWhatOktaSaid() {
        org.faults().next(Operation.LIST_TOKENS, Fault.okta(403, "E0000006", "You do not have permission"));

        when().get("/tokens")
                .then()
                .header("CamelOktaApitokenStatus", "403")
                .body(equalTo("list: 403 E0000006, retryable false"));
    }
}
