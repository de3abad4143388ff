package io.github.camelokta.simulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.client.ClientBuilder;
import com.okta.sdk.resource.api.ApiTokenApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.model.ApiToken;
import com.okta.sdk.resource.model.ApiTokenNetwork;
import com.okta.sdk.resource.model.ApiTokenUpdate;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.tls.Trust;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Okta's own Java SDK works with the simulator, over HTTPS and with each kind of credential. */
class OktaSdkTest {

    private static final AppKey KEY = AppKey.generate();
    private static final String READ = "okta.apiTokens.read";
    private static final String MANAGE = "okta.apiTokens.manage";
    private static final String ADA = "00uada00000000000001";
    private static final String BEARER_APP = "0oabearer00000000001";
    private static final String DPOP_APP = "0oadpop0000000000001";
    private static final Instant CREATED = Instant.parse("2026-01-31T09:15:30.250Z");

    /** The kinds of credentials. */
    enum Credential {
        SSWS,
        BEARER,
        DPOP
    }

    private final List<ApiClient> clients = new ArrayList<>();
    private OktaOrgSimulator org;
    private SSLContext trust;
    private SimulatedToken token;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        org = OktaOrgSimulator.builder()
                .tls()
                .seed(OrgSeed.of(
                                List.of(UserSeed.of("ada@example.com").withId(ADA)),
                                List.of(TokenSeed.of("the caller's", ADA).withValue("00caller")))
                        .withApps(
                                AppSeed.of("with proofs", List.of(KEY.jwk()), READ, MANAGE)
                                        .withClientId(DPOP_APP),
                                AppSeed.of("without", List.of(KEY.jwk()), READ, MANAGE)
                                        .withClientId(BEARER_APP)
                                        .withoutDpop()))
                .start();
        token = org.addToken(TokenSeed.of("nightly export", ADA)
                .withCreated(CREATED)
                .withNetwork(SeedNetwork.including("nzo00000000000000001")));
        trust = Trust.only(Files.writeString(
                directory.resolve("org.pem"), org.certificatePem().orElseThrow()));
    }

    @AfterEach
    void stop() throws IOException {
        for (ApiClient client : clients) {
            client.getHttpClient().close();
        }
        org.close();
    }

    private ApiTokenApi connect(Credential credential) {
        return connect(credential, READ, MANAGE);
    }

    private ApiTokenApi connect(Credential credential, String... scopes) {
        ClientBuilder builder = new CheckedSdkBuilder(org.url(), trust);
        ApiClient client =
                switch (credential) {
                    case SSWS ->
                        builder.setClientCredentials(new TokenClientCredentials("00caller"))
                                .build();
                    case BEARER -> withPrivateKey(builder, BEARER_APP, scopes);
                    case DPOP -> withPrivateKey(builder, DPOP_APP, scopes);
                };
        clients.add(client);
        return new ApiTokenApi(client);
    }

    private static ApiClient withPrivateKey(ClientBuilder builder, String clientId, String... scopes) {
        return builder.setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)
                .setClientId(clientId)
                .setKid(KEY.id())
                .setPrivateKey(KEY.privateKey())
                .setScopes(Set.of(scopes))
                .build();
    }

    private void assertIsTheToken(ApiToken found) {
        assertThat(found.getId()).isEqualTo(token.id());
        assertThat(found.getName()).isEqualTo("nightly export");
        assertThat(found.getUserId()).isEqualTo(ADA);
        assertThat(found.getClientName()).isEqualTo("Okta API");
        assertThat(found.getCreated().toInstant()).isEqualTo(CREATED);
        assertThat(found.getExpiresAt().toInstant()).isEqualTo(token.expiresAt());
        assertThat(found.getLastUpdated().toInstant()).isEqualTo(token.lastUpdated());
        assertThat(found.getTokenWindow()).isEqualTo("P30D");
        assertThat(found.getNetwork().getConnection()).isEqualTo("ZONE");
        assertThat(found.getNetwork().getInclude()).containsExactly("nzo00000000000000001");
        // Facts §1: the SDK looks for _link, and the wire has _links.
        assertThat(found.getLink()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void lists(Credential credential) throws ApiException {
        List<ApiToken> found = connect(credential).listApiTokens();

        assertThat(found).extracting(ApiToken::getName).containsExactly("the caller's", "nightly export");
        assertIsTheToken(found.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void gets(Credential credential) throws ApiException {
        assertIsTheToken(connect(credential).getApiToken(token.id()));
    }

    @ParameterizedTest
    @EnumSource
    void upserts(Credential credential) throws ApiException {
        ApiToken updated = connect(credential)
                .upsertApiToken(
                        token.id(),
                        new ApiTokenUpdate()
                                .name(token.name())
                                .userId(ADA)
                                .network(new ApiTokenNetwork()
                                        .connection("ZONE")
                                        .exclude(List.of("nzo00000000000000002"))));

        assertThat(updated.getNetwork().getExclude()).containsExactly("nzo00000000000000002");
        assertThat(org.token(token.id()).orElseThrow().network())
                .isEqualTo(SeedNetwork.excluding("nzo00000000000000002"));
    }

    @ParameterizedTest
    @EnumSource
    void revokesAndIsToldWhenThereIsNothingLeft(Credential credential) throws ApiException {
        ApiTokenApi api = connect(credential);

        api.revokeApiToken(token.id());

        assertThat(org.token(token.id())).isEmpty();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> api.revokeApiToken(token.id()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(404))
                .satisfies(refused -> assertThat(refused.getResponseBody()).contains("\"E0000007\""));
    }

    @Test
    void revokesTheTokenItCallsWith() throws ApiException {
        ApiTokenApi api = connect(Credential.SSWS);

        api.revokeCurrentApiToken();

        assertThat(org.tokens()).containsExactly(token);
        assertRefused(401, "E0000011", api);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEARER", "DPOP"})
    void hasNoTokenOfItsOwnToRevokeWithOAuth(Credential credential) {
        ApiTokenApi api = connect(credential);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(api::revokeCurrentApiToken)
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(401));
        assertThat(org.tokens()).hasSize(2);
    }

    @Test
    void needsOneRequestForAnAccessTokenAndThreeWithTheHandshakeOfDpop() throws ApiException {
        connect(Credential.BEARER).listApiTokens();
        assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(1);

        connect(Credential.DPOP).listApiTokens();
        assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEARER", "DPOP"})
    void mayDoNoMoreThanItsScopesSay(Credential credential) throws ApiException {
        ApiTokenApi api = connect(credential, READ);

        assertThat(api.listApiTokens()).hasSize(2);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> api.revokeApiToken(token.id()))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(403))
                .satisfies(refused -> assertThat(refused.getResponseBody()).contains("\"E0000006\""));
        assertThat(org.token(token.id())).isPresent();
    }

    /** The SDK then sends the same assertion again: a request that the rate limit refused must not have used it up. */
    @Test
    void waitsOutARateLimitAtTheTokenEndpointAndAtTheApi() throws ApiException {
        org.faults().next(Operation.OAUTH_TOKEN, Fault.rateLimited(Duration.ZERO));
        org.faults().next(Operation.LIST_TOKENS, Fault.rateLimited(Duration.ZERO));

        assertThat(connect(Credential.DPOP).listApiTokens()).hasSize(2);

        assertThat(org.requests().count(Operation.OAUTH_TOKEN)).isEqualTo(4);
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(2);
    }

    private static void assertRefused(int status, String errorCode, ApiTokenApi api) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(api::listApiTokens)
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(status))
                .satisfies(refused -> assertThat(refused.getResponseBody()).contains(errorCode));
    }
}
