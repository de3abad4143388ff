package io.github.camelokta.benchmarks;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.client.ClientBuilder;
import com.okta.sdk.client.Clients;
import com.okta.sdk.resource.api.ApiTokenApi;
import com.okta.sdk.resource.client.ApiClient;
import java.io.IOException;

/** Okta's own Java SDK, without its cache: every call is to reach the org. */
final class SdkPeer implements Peer {

    private final ApiClient client;
    private final ApiTokenApi api;

    private SdkPeer(ApiClient client) {
        this.client = client;
        this.api = new ApiTokenApi(client);
    }

    static SdkPeer withToken(Target target) {
        return new SdkPeer(client(target.orgUrl(), target.token()));
    }

    static SdkPeer withDpop(Target target) {
        return new SdkPeer(builder(target.orgUrl())
                .setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)
                .setClientId(target.app().clientId())
                .setKid(target.app().keyId())
                .setPrivateKey(target.app().privateKey())
                .setScopes(AppCredentials.SCOPES)
                .build());
    }

    static ApiClient client(String url, String token) {
        return builder(url)
                .setClientCredentials(new TokenClientCredentials(token))
                .build();
    }

    private static ClientBuilder builder(String url) {
        return Clients.builder().setOrgUrl(url).setCacheManager(Caches.newDisabledCacheManager());
    }

    @Override
    public Object get(String id) throws Exception {
        return api.getApiToken(id);
    }

    @Override
    public void revoke(String id) throws Exception {
        api.revokeApiToken(id);
    }

    @Override
    public void close() throws IOException {
        client.getHttpClient().close();
    }
}
