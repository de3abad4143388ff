package io.github.camelokta.simulator.oauth;

import java.util.List;

/**
 * A request to the org's API with an access token.
 *
 * @param method the HTTP method
 * @param url the absolute URL as the caller sent it, still encoded; a query is ignored
 * @param scheme the scheme of the {@code Authorization} header, {@code Bearer} or {@code DPoP} in any case
 * @param accessToken what follows the scheme
 * @param dpop the values of the {@code DPoP} headers; empty when there is none
 */
public record ResourceRequest(String method, String url, String scheme, String accessToken, List<String> dpop) {

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "ResourceRequest[method=" + method + ", url=" + url + "]";
    }
}
