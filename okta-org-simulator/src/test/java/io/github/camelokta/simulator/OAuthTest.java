package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.simulator.sdk.AppKey;
import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.Role;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §3: OAuth 2.0 over HTTP. The tests of package {@code oauth} cover the rules themselves. */
class OAuthTest {

    private static final String TOKEN = "/oauth2/v1/token";
    private static final String TOKENS = "/api/v1/api-tokens";
    private static final AppKey KEY = AppKey.generate();
    private static final String[] ALL_SCOPES = {
        "okta.apiTokens.read", "okta.apiTokens.manage", "okta.users.read", "okta.users.manage", "okta.logs.read"
    };

    private OktaOrgSimulator org;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.start();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private AppSeed app(Role role) {
        return org.addApp(AppSeed.of("offboarding", List.of(KEY.jwk()), ALL_SCOPES)
                .withoutDpop()
                .withRole(role));
    }

    private Map<String, String> form(AppSeed app, String scope) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", KEY.assertion(app.clientId(), org.url() + TOKEN));
        return form;
    }

    private OrgClient with(AppSeed app, String scope) {
        ClientResponse granted = OrgClient.anonymous(org).form(TOKEN, form(app, scope));
        assertThat(granted.status()).isEqualTo(200);
        return OrgClient.withAuthorization(
                org, "Bearer " + granted.json().path("access_token").asText());
    }

    @Test
    void anAppGetsATokenForAnHour() {
        AppSeed app = app(null);

        ClientResponse response =
                OrgClient.anonymous(org).form(TOKEN, form(app, "okta.apiTokens.read okta.users.read"));

        assertThat(response.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(response.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(response.json().path("scope").asText()).isEqualTo("okta.apiTokens.read okta.users.read");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        OrgClient client = OrgClient.withAuthorization(
                org, "Bearer " + response.json().path("access_token").asText());
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
        org.clock().advance(Duration.ofHours(1));
        ClientResponse expired = client.get(TOKENS);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.errorCode()).isEqualTo("E0000011");
        assertThat(expired.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @CsvSource({
        "okta.apiTokens.read, GET, /api/v1/api-tokens, 200",
        "okta.apiTokens.manage, GET, /api/v1/api-tokens, 403",
        "okta.apiTokens.read, GET, /api/v1/api-tokens/{id}, 200",
        "okta.apiTokens.read, DELETE, /api/v1/api-tokens/{id}, 403",
        "okta.apiTokens.manage, DELETE, /api/v1/api-tokens/{id}, 204",
        "okta.apiTokens.read, PUT, /api/v1/api-tokens/{id}, 403",
        "okta.apiTokens.manage, PUT, /api/v1/api-tokens/{id}, 200",
        "okta.apiTokens.manage, DELETE, /api/v1/api-tokens/current, 403",
        "okta.apiTokens.read, GET, /api/v1/users, 403",
        "okta.users.read, GET, /api/v1/users, 200",
        "okta.users.read, GET, /api/v1/users/{user}, 200",
        "okta.users.read, GET, /api/v1/users/me, 403",
        "okta.users.read, POST, /api/v1/users/{user}/lifecycle/suspend, 403",
        "okta.users.manage, POST, /api/v1/users/{user}/lifecycle/suspend, 200",
        "okta.users.read, GET, /api/v1/logs, 403",
        "okta.logs.read, GET, /api/v1/logs, 200",
        "okta.logs.read, GET, /api/v1/zones, 403"
    })
    void eachOperationNeedsItsScope(String scope, String method, String path, int status) {
        String target = path.replace("{id}", org.apiTokenId()).replace("{user}", org.principalId());

        ClientResponse response = with(app(null), scope).send(method, target, method.equals("PUT") ? "{}" : null);

        assertThat(response.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(response.errorCode()).isEqualTo("E0000006");
        }
    }

    @Test
    void aScopeWithoutARoleIsNotEnough() {
        OrgClient none = with(app(Role.of(AdminRole.NONE)), "okta.apiTokens.read");
        OrgClient reading = with(app(Role.of(AdminRole.READ_ONLY_ADMIN)), "okta.apiTokens.read okta.apiTokens.manage");

        assertThat(none.get(TOKENS).status()).isEqualTo(403);
        assertThat(reading.get(TOKENS).status()).isEqualTo(200);
        assertThat(reading.delete(TOKENS + "/" + org.apiTokenId()).status()).isEqualTo(403);
    }

    /** So an empty list of users says nothing of any of them. */
    @Test
    void aScopeWithoutARoleIsShownNoUsersAndNoError() {
        OrgClient none = with(app(Role.of(AdminRole.NONE)), "okta.users.read");

        ClientResponse response = none.get("/api/v1/users");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).isEmpty();
        assertThat(with(app(Role.of(AdminRole.NONE)), "okta.logs.read")
                        .get("/api/v1/users")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatAnAppDoesIsLoggedAsTheApps() {
        AppSeed app = app(null);

        with(app, "okta.apiTokens.manage").delete(TOKENS + "/" + org.apiTokenId());

        LogEvent event = org.systemLog().get(org.systemLog().size() - 1);
        assertThat(event.eventType()).isEqualTo("system.api_token.revoke");
        assertThat(event.origin().actor().id()).isEqualTo(app.clientId());
        assertThat(event.origin().apiTokenId()).isNull();
    }

    @Test
    void refusalsHaveTheShapeOfOAuth() {
        AppSeed app = app(null);
        Map<String, String> wrong = form(app, "okta.apiTokens.read");
        wrong.put("client_assertion", "a.b.c");

        ClientResponse response = OrgClient.anonymous(org).form(TOKEN, wrong);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(response.json().path("error_description").asText()).isNotBlank();
        assertThat(OrgClient.anonymous(org).send("GET", TOKEN, null).errorCode())
                .isEqualTo("E0000022");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "grant_type=%zz", "grant_type=client_credentials&grant_type=client_credentials"})
    void whatIsNoFormIsRefused(String body) {
        ClientResponse response = OrgClient.anonymous(org).unchecked().send("POST", TOKEN, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void aNewAppMustProveThatItHasAKey() {
        AppSeed app = org.addApp(AppSeed.of("new", List.of(KEY.jwk()), "okta.apiTokens.read"));

        ClientResponse response = OrgClient.anonymous(org).form(TOKEN, form(app, "okta.apiTokens.read"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").asText()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void nothingSecretIsInTheRequestLog() {
        OrgClient client = with(app(null), "okta.apiTokens.read").with("DPoP", "proof-of-mine");
        client.get(TOKENS);
        OrgClient.anonymous(org).form("/oauth2/v1/tokens", Map.of("client_assertion", "assertion-of-mine"));

        assertThat(org.requests().of(Operation.OAUTH_TOKEN))
                .extracting(RecordedRequest::body)
                .containsOnlyNulls();
        assertThat(org.requests().all().toString())
                .doesNotContainIgnoringCase("authorization=")
                .doesNotContain("proof-of-mine", "assertion-of-mine");
    }

    @Test
    void anAppHasAShareOfTheRateLimitOfItsOwn() {
        org.close();
        org = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(RateLimitSeed.perMinute(10).withPrincipalShare(20)))
                .start();
        OrgClient client = with(app(null), "okta.apiTokens.read");

        assertThat(client.get(TOKENS).rateLimit("Remaining")).isEqualTo(1);
        assertThat(OrgClient.of(org).get(TOKENS).rateLimit("Remaining")).isEqualTo(1);
        assertThat(client.get(TOKENS).rateLimit("Remaining")).isZero();
        assertThat(client.get(TOKENS).status()).isEqualTo(429);
    }

    @Test
    void aKeyThatIsNoneIsRefusedInTheSeedAndAfterwards() {
        AppSeed bad = AppSeed.of("bad", List.of(KEY.jwk().deepCopy()), "a");
        ((ObjectNode) bad.keys().get(0)).remove("kid");

        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> org.addApp(bad))
                .withMessageStartingWith("keys[0]: ");
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> OktaOrgSimulator.builder()
                        .seed(OrgSeed.empty().withApps(bad))
                        .start())
                .withMessageStartingWith("apps[0].keys[0]: ");
    }
}
