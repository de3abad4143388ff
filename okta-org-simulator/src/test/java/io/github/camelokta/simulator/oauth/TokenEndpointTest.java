package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.MANAGE;
import static io.github.camelokta.simulator.oauth.Org.READ;
import static io.github.camelokta.simulator.oauth.Org.TOKEN_URL;
import static io.github.camelokta.simulator.oauth.Org.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.camelokta.simulator.seed.AppSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private final Org org = new Org();

    private Map<String, List<String>> formWith(String parameter, String... values) {
        Map<String, List<String>> form = org.form(org.plain);
        form.put(parameter, List.of(values));
        return form;
    }

    private Map<String, List<String>> formWithout(String parameter) {
        Map<String, List<String>> form = org.form(org.plain);
        form.remove(parameter);
        return form;
    }

    @Test
    void grantsABearerTokenForAnHour() throws OAuthException {
        TokenResponse response = org.grant(org.form(org.plain));

        assertThat(response.tokenType()).isEqualTo("Bearer");
        assertThat(response.expiresIn()).isEqualTo(3600);
        assertThat(response.scope()).isEqualTo(READ);
        assertThat(response.accessToken()).matches("[A-Za-z0-9]{40,}");
    }

    @Test
    void everyTokenIsAnother() throws OAuthException {
        assertThat(org.bearerToken()).isNotEqualTo(org.bearerToken());
    }

    @Test
    void grantsTheScopesInTheOrderTheyWereAskedFor() throws OAuthException {
        assertThat(org.grant(formWith("scope", MANAGE + "  " + READ + " " + MANAGE))
                        .scope())
                .isEqualTo(MANAGE + " " + READ);
    }

    @Test
    void refusesScopesThatTheAppDoesNotHave() {
        assertRefused(
                () -> org.grant(formWith("scope", READ + " okta.users.read")), 400, "invalid_scope", "not granted");
        assertRefused(() -> org.grant(formWith("scope", "OKTA.apiTokens.read")), 400, "invalid_scope", "not granted");
        assertRefused(() -> org.grant(formWith("scope", READ + "\r\nX: y")), 400, "invalid_scope", "not granted");
    }

    @Test
    void refusesNoScope() {
        assertRefused(() -> org.grant(formWithout("scope")), 400, "invalid_scope", "scope is missing");
        assertRefused(() -> org.grant(formWith("scope", "")), 400, "invalid_scope", "scope is missing");
        assertRefused(() -> org.grant(formWith("scope", "  ")), 400, "invalid_scope", "scope is missing");
        assertRefused(() -> org.grant(formWith("scope")), 400, "invalid_scope", "scope is missing");
    }

    @Test
    void anAppWithoutScopesGetsNoToken() {
        AppSeed poor =
                org.apps.add(AppSeed.of("poor", List.of(Org.EC.publicJwk())).withoutDpop());

        assertRefused(() -> org.grant(org.form(poor)), 400, "invalid_scope", "not granted");
    }

    @Test
    void refusesNoGrantType() {
        assertRefused(() -> org.grant(formWithout("grant_type")), 400, "invalid_request", "grant_type is missing");
        assertRefused(() -> org.grant(formWith("grant_type", "")), 400, "invalid_request", "grant_type is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", "refresh_token", "password", "CLIENT_CREDENTIALS", "x"})
    void refusesOtherGrantTypes(String grantType) {
        assertRefused(
                () -> org.grant(formWith("grant_type", grantType)),
                400,
                "unsupported_grant_type",
                "grant_type must be client_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "scope", "client_assertion_type", "client_assertion", "client_id", "x"})
    void refusesAParameterThatIsRepeated(String parameter) {
        Map<String, List<String>> form = org.form(org.plain);
        String value =
                form.getOrDefault(parameter, List.of(org.plain.clientId())).get(0);
        form.put(parameter, List.of(value, value));

        assertRefused(() -> org.grant(form), 400, "invalid_request", "more than once");
    }

    @Test
    void ignoresParametersThatNobodyKnows() {
        assertThatCode(() -> org.grant(formWith("resource", "x"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic MG9hOnNlY3JldA==", "Bearer x", "SSWS 00x", ""})
    void refusesAnAuthorizationHeader(String authorization) {
        TokenRequest request = new TokenRequest(TOKEN_URL, org.form(org.plain), List.of(), authorization);

        assertRefused(() -> org.server.grant(request), 401, "invalid_client", "private_key_jwt only");
    }

    @Test
    void refusesAClientSecret() {
        assertRefused(
                () -> org.grant(formWith("client_secret", "secret")), 401, "invalid_client", "private_key_jwt only");
    }

    @Test
    void refusesAnAssertionOfAnotherType() {
        assertRefused(
                () -> org.grant(formWith("client_assertion_type", "jwt-bearer")),
                401,
                "invalid_client",
                "client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertRefused(
                () -> org.grant(formWithout("client_assertion_type")),
                401,
                "invalid_client",
                "client_assertion_type must be");
    }

    @Test
    void refusesNoAssertion() {
        assertRefused(
                () -> org.grant(formWithout("client_assertion")), 401, "invalid_client", "client_assertion is missing");
        assertRefused(
                () -> org.grant(formWith("client_assertion", "")),
                401,
                "invalid_client",
                "client_assertion is missing");
    }

    @Test
    void theClientIdMayBeGivenTwiceWhenItAgrees() {
        assertThatCode(() -> org.grant(formWith("client_id", org.plain.clientId())))
                .doesNotThrowAnyException();
        assertRefused(
                () -> org.grant(formWith("client_id", org.bound.clientId())),
                401,
                "invalid_client",
                "client_id differs from the 'iss' claim");
    }

    @Test
    void anUnknownClientIsNotToldWhatScopesThereAre() {
        Map<String, List<String>> form = formWith("scope", "x");
        form.put("client_assertion", List.of("x"));

        assertRefused(() -> org.grant(form), 401, "invalid_client", "client_assertion");
    }

    @Test
    void neitherRequestNorAnswerShowsASecretInALog() throws OAuthException {
        String assertion = org.assertion(org.plain).sign();
        TokenRequest request = new TokenRequest(TOKEN_URL, Org.form(assertion), List.of("proof"), "Basic x");
        TokenResponse response = org.grant(org.form(org.plain));
        ResourceRequest call = org.call("DPoP", "token", "proof");

        assertThat(request.toString()).isEqualTo("TokenRequest[url=" + TOKEN_URL + "]");
        assertThat(response.toString()).contains("Bearer").doesNotContain(response.accessToken());
        assertThat(call.toString()).isEqualTo("ResourceRequest[method=GET, url=" + Org.TOKENS_URL + "]");
    }
}
