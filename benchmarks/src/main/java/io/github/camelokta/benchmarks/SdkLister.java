package io.github.camelokta.benchmarks;

import com.okta.sdk.resource.api.ApiTokenApi;
import com.okta.sdk.resource.client.ApiClient;
import java.io.IOException;

/** Okta's own Java SDK, which has the list whole before anybody can look for an owner in it. */
final class SdkLister implements Lister {

    private final ApiClient client;
    private final ApiTokenApi api;
    private final String leaverId;

    SdkLister(Target target) {
        client = SdkPeer.client(target.listUrl(), target.token());
        api = new ApiTokenApi(client);
        leaverId = target.leaverId();
    }

    @Override
    public int list() throws Exception {
        return (int) api.listApiTokens().stream()
                .filter(token -> leaverId.equals(token.getUserId()))
                .count();
    }

    @Override
    public void close() throws IOException {
        client.getHttpClient().close();
    }
}
