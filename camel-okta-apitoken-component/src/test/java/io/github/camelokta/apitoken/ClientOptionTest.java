package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import java.util.Map;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client has an org and credentials of its own; what options name wins over it, or is refused beside it. */
class ClientOptionTest {

    private OktaOrgSimulator named;
    private OktaOrgSimulator own;
    private CamelFixture camel;
    private OktaOrg ownOrg;
    private ApiTokenClient client;

    @BeforeEach
    void start() throws Exception {
        named = OktaOrgSimulator.start();
        own = OktaOrgSimulator.start();
        camel = CamelFixture.unstarted();
        ownOrg = open(new Ssws(own.apiToken()));
        client = new ApiTokenClient(ownOrg);
    }

    @AfterEach
    void stop() {
        camel.close();
        ownOrg.close();
        own.close();
        named.close();
    }

    @Test
    void ofTheRegistryIsTakenWhereNoOptionNamesAnOrg() {
        startWith(client);

        OktaApitokenEndpoint endpoint = camel.endpoint("okta-apitoken:list");

        assertThat(camel.send("okta-apitoken:list").getException()).isNull();
        assertThat(endpoint.getClient()).isSameAs(client);
        assertThat(endpoint.getServiceUrl()).isEqualTo(own.url());
        endpoint.stop();
        assertThat(client.list(ApiTokenFilter.ALL).status())
                .as("its org is not closed")
                .isEqualTo(200);
    }

    @Test
    void ofTheRegistryNeverTakesACallToAnotherOrgThanTheOneThatOptionsName() {
        startWith(client);
        String options = "?orgUrl=" + named.url() + "&token=" + named.apiToken();
        String there =
                named.addToken(TokenSeed.of("leaver", named.principalId())).id();
        String here = own.addToken(TokenSeed.of("stays", own.principalId())).id();

        assertThat(camel.send("okta-apitoken:revoke" + options, null, Map.of("CamelOktaApitokenId", there))
                        .getException())
                .isNull();
        assertThat(camel.send("okta-apitoken:revokeCurrent" + options).getException())
                .isNull();

        assertThat(named.token(there)).isEmpty();
        assertThat(named.token(named.apiTokenId())).isEmpty();
        assertThat(own.token(here)).isPresent();
        assertThat(own.token(own.apiTokenId())).isPresent();
        assertThat(own.requests().all()).isEmpty();
    }

    @Test
    void ofTheRegistryNeverStandsInForWhatOptionsLeaveOut() {
        startWith(client);

        assertRefused("list?token=00secret", "option orgUrl is missing");
        assertRefused("list?orgUrl=" + named.url(), "There are no credentials");
        assertRefused("list?keyId=k1&orgUrl=" + named.url(), "need the option clientId");
        assertRefused("list?orgUrl=example.okta.com", "option orgUrl must look like");
        assertThat(own.requests().all()).isEmpty();
    }

    @Test
    void ofTheRegistryIsNotLookedForWhereAutowiringIsOff() {
        camel.context()
                .getComponent("okta-apitoken", OktaApitokenComponent.class)
                .setAutowiredEnabled(false);
        startWith(client);

        assertRefused("list", "option orgUrl is missing");
    }

    @Test
    void ofSeveralInTheRegistryNoneIsTaken() {
        camel.context().getRegistry().bind("another", new ApiTokenClient(ownOrg));
        startWith(client);

        assertRefused("list", "option orgUrl is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orgUrl=https://example.okta.com",
                "token=00secret",
                "tokenFile=t.txt",
                "clientId=0oa1",
                "privateKey=file:no.pem",
                "keyId=k1",
                "authorization=#vault"
            })
    void thatWasGivenIsRefusedBesideAnOptionThatNamesAnOrgOrACredential(String option) {
        Authorization vault = request -> Map.of();
        camel.context().getRegistry().bind("vault", vault);
        startWith(client);
        String name = option.substring(0, option.indexOf('='));

        assertRefused("list?client=#client&" + option, "options client and " + name, own.url());
        camel.configuration().setClient(client);
        assertRefused("list?" + option, "options client and " + name, own.url());
        assertThat(own.requests().all()).isEmpty();
    }

    @Test
    void thatWasGivenIsRefusedBesideOptionsOfTheComponent() {
        camel.configuration().setOrgUrl(named.url());
        camel.configuration().setToken(named.apiToken());
        startWith(client);

        assertRefused("list?client=#client", "options client and orgUrl, token", own.url());
    }

    @Test
    void thatWasGivenMayHaveOtherOptionsBesideIt() {
        startWith(client);

        assertThat(camel.send("okta-apitoken:list?client=#client&name=x&orgUrl=&token=")
                        .getException())
                .isNull();
        assertRefused("list?client=#client&maxRetries=-1", "option maxRetries");
        assertRefused("list?client=#client&userId=", "option userId");
    }

    @Test
    void ofAnAppCannotRevokeItsOwnToken() throws Exception {
        try (CamelFixture app = Mode.OAUTH.on(own);
                OktaOrg org = open(
                        app.endpoint("okta-apitoken:list").getClient().org().credentials())) {
            startWith(new ApiTokenClient(org));

            assertRefused("revokeCurrent", "revokeCurrent revokes the API token", "API service app");
            assertRefused("revokeCurrent?client=#client", "revokeCurrent revokes the API token");
        }
    }

    @Test
    void anAuthorizationThatWasGivenIsRefusedBesideAnotherWay() {
        Authorization vault = request -> Map.of();
        camel.context().getRegistry().bind("vault", vault);
        camel.context().start();

        assertRefused(
                "list?authorization=#vault&token=00secret&orgUrl=https://example.okta.com",
                "options token and authorization exclude each other");
    }

    private void startWith(ApiTokenClient bean) {
        camel.context().getRegistry().bind("client", bean);
        camel.context().start();
    }

    private OktaOrg open(Credentials credentials) throws Exception {
        return OktaOrg.open(camel.context(), OrgUrl.parse(own.url()), credentials, null, CallSettings.DEFAULT);
    }

    private void assertRefused(String uri, String... words) {
        assertThatExceptionOfType(ResolveEndpointFailedException.class)
                .isThrownBy(() -> camel.endpoint("okta-apitoken:" + uri))
                .withMessageContainingAll(words)
                .withMessageNotContaining("00secret");
    }
}
