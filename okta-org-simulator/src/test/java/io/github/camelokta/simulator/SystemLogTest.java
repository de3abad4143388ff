package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §6: the System Log. */
class SystemLogTest {

    private static final String LOGS = "/api/v1/logs";
    private static final String TOKENS = "/api/v1/api-tokens/";
    private static final Instant START = Instant.parse("2026-02-03T04:05:06.789Z");

    private final MovableClock clock = new MovableClock(START);
    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.builder().seed(OrgSeed.empty()).clock(clock).start();
        client = OrgClient.of(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private SimulatedToken token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId()));
    }

    @Test
    void aRevocationIsLoggedWithWhoDidItAndWhomItHit() {
        SimulatedToken token = token("Ada's");
        ClientResponse revoked = client.with("User-Agent", "offboarding/1").delete(TOKENS + token.id());

        JsonNode event = client.get(LOGS + "?filter=" + OrgClient.encode("eventType eq \"system.api_token.revoke\""))
                .json()
                .path(0);

        assertThat(event.path("published").asText()).isEqualTo("2026-02-03T04:05:06.789Z");
        assertThat(event.at("/outcome/result").asText()).isEqualTo("SUCCESS");
        assertThat(event.at("/actor/id").asText()).isEqualTo(org.principalId());
        assertThat(event.at("/actor/type").asText()).isEqualTo("User");
        assertThat(event.at("/client/ipAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/client/userAgent/rawUserAgent").asText()).isEqualTo("offboarding/1");
        assertThat(event.at("/target/0/id").asText()).isEqualTo(token.id());
        assertThat(event.at("/target/0/displayName").asText()).isEqualTo("Ada's");
        assertThat(event.path("target")).hasSize(1);
        assertThat(event.at("/transaction/id").asText()).isEqualTo(revoked.header("x-okta-request-id"));
    }

    @Test
    void creationUpdateAndRevocationOfATokenAreLogged() {
        SimulatedToken token = token("n");
        client.put(TOKENS + token.id(), "{\"network\":{\"connection\":\"ANYWHERE\"}}");
        client.delete(TOKENS + "current");

        assertThat(org.systemLog())
                .extracting(LogEvent::eventType)
                .endsWith("system.api_token.create", "system.api_token.update", "system.api_token.revoke");
    }

    @Test
    void whatFailsAndWhatOnlyLooksIsNotLogged() {
        int before = org.systemLog().size();

        client.delete(TOKENS + "unknown");
        client.get("/api/v1/api-tokens");
        OrgClient.anonymous(org).delete(TOKENS + org.apiTokenId());

        assertThat(org.systemLog()).hasSize(before);
    }

    @Test
    void whatWasDoneWithAnApiTokenIsFoundByIt() {
        SimulatedToken used =
                org.addToken(TokenSeed.of("used", org.principalId()).withValue("00used"));
        OrgClient user = OrgClient.withToken(org, "00used").with("User-Agent", "nightly/2");
        String first = token("a").id();
        org.addUser(UserSeed.of("ada@example.com"));
        client.delete(TOKENS + token("b").id());
        user.put(TOKENS + first, "{\"network\":{\"connection\":\"ANYWHERE\"}}");
        user.post("/api/v1/users/ada@example.com/lifecycle/suspend");
        user.get("/api/v1/users/me");
        user.delete(TOKENS + first);

        String used1 = "transaction.detail.requestApiTokenId eq \"" + used.id() + "\"";
        ClientResponse all = client.get(LOGS + "?filter=" + OrgClient.encode(used1));
        ClientResponse revoked = client.get(
                LOGS + "?filter=" + OrgClient.encode(used1 + " and eventType eq \"system.api_token.revoke\""));

        assertThat(all.each("/eventType"))
                .containsExactly("system.api_token.update", "user.lifecycle.suspend", "system.api_token.revoke");
        assertThat(all.each("/transaction/detail/requestApiTokenId")).containsOnly(used.id());
        assertThat(all.each("/client/ipAddress")).containsOnly("127.0.0.1");
        assertThat(all.each("/client/userAgent/rawUserAgent")).containsOnly("nightly/2");
        assertThat(revoked.each("/target/0/id")).containsExactly(first);
    }

    @Test
    void whatWasDoneWithoutAnApiTokenIsFoundByNone() {
        token("by nobody");

        JsonNode created =
                client.get(LOGS + "?sortOrder=DESCENDING&limit=1").json().path(0);

        assertThat(created.at("/transaction/detail")).isEmpty();
        assertThat(created.at("/transaction/detail").isObject()).isTrue();
    }

    @Test
    void aCallFromOutsideOfATokensZoneIsFoundByTheToken() {
        SimulatedToken caged = org.addToken(TokenSeed.of("caged", org.principalId())
                .withValue("00caged")
                .withNetwork(SeedNetwork.including("nzoNowhere")));
        OrgClient.withToken(org, "00caged").get("/api/v1/users/me");

        ClientResponse found = client.get(
                LOGS + "?filter=" + OrgClient.encode("transaction.detail.requestApiTokenId eq \"" + caged.id() + "\""));

        assertThat(found.each("/eventType")).containsExactly("system.api_token.request_outside_allowed_range");
    }

    @Test
    void pagesGoOnForAsLongAsTheOrgLives() {
        token("a");
        token("b");
        token("c");
        String filter = OrgClient.encode("eventType eq \"system.api_token.create\"");
        ClientResponse first = client.get(LOGS + "?limit=2&since=2026-02-03T04:05:06Z&filter=" + filter);
        ClientResponse second = client.get(first.link("next"));
        ClientResponse third = client.get(second.link("next"));

        assertThat(first.json()).hasSize(2);
        assertThat(second.json()).hasSize(2);
        assertThat(second.each("/target/0/displayName")).containsExactly("b", "c");
        assertThat(third.json()).isEmpty();
        token("d");
        assertThat(client.get(third.link("next")).each("/target/0/displayName")).containsExactly("d");
    }

    @Test
    void aPageThatIsEmptyHasANextOneToo() {
        ClientResponse nothing = client.get(LOGS + "?since=2026-02-03T05:00:00Z");
        ClientResponse nothingYet = client.get(nothing.link("next"));

        assertThat(nothing.json()).isEmpty();
        assertThat(nothingYet.json()).isEmpty();
        clock.advance(Duration.ofHours(1));
        token("a");
        token("b");
        ClientResponse both = client.get(nothingYet.link("next"));
        assertThat(both.each("/target/0/displayName")).containsExactly("a", "b");
        assertThat(client.get(both.link("next")).json()).isEmpty();
    }

    @Test
    void aTimeThatIsOverEnds() {
        token("a");
        clock.advance(Duration.ofHours(1));
        token("b");

        ClientResponse past = client.get(LOGS + "?since=2026-02-03T04:00:00Z&until=2026-02-03T05:00:00Z");
        ClientResponse recent = client.get(LOGS + "?since=2026-02-03T05:00:00Z");

        assertThat(past.each("/target/0/displayName")).last().isEqualTo("a");
        assertThat(past.link("next")).isNull();
        assertThat(recent.each("/target/0/displayName")).containsExactly("b");
    }

    @Test
    void wordsAreLookedForEverywhereInAnEvent() {
        SimulatedToken token = token("Nightly export");

        assertThat(client.get(LOGS + "?q=" + OrgClient.encode("NIGHTLY create")).each("/target/0/id"))
                .containsExactly(token.id());
        assertThat(client.get(LOGS + "?q=" + OrgClient.encode("nightly revoke")).json())
                .isEmpty();
        assertThat(client.get(LOGS + "?q=" + "a".repeat(41)).errorCode()).isEqualTo("E0000001");
    }

    @Test
    void eventsOfOneKindAreFoundByHowTheirTypeBegins() {
        SimulatedToken token = token("n");

        ClientResponse response =
                client.get(LOGS + "?filter=" + OrgClient.encode("eventType sw \"system.api_token.\""));

        assertThat(response.each("/target/0/id")).contains(token.id());
        assertThat(response.each("/eventType")).allMatch(type -> type.startsWith("system.api_token."));
    }

    @Test
    void theLatestCanComeFirst() {
        token("a");
        token("b");

        ClientResponse response = client.get(LOGS + "?sortOrder=DESCENDING&limit=2");

        assertThat(response.each("/target/0/displayName")).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=yesterday", "until=1", "sortOrder=UP", "limit=0", "after=unknown"})
    void aQueryThatIsNoneIsRefused(String query) {
        assertThat(client.get(LOGS + "?" + query).errorCode()).isEqualTo("E0000001");
    }

    @Test
    void aFilterThatIsNoneIsRefused() {
        assertThat(client.get(LOGS + "?filter=" + OrgClient.encode("eventType like \"a\""))
                        .errorCode())
                .isEqualTo("E0000031");
    }
}
