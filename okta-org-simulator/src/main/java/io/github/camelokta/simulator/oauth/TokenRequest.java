package io.github.camelokta.simulator.oauth;

import java.util.List;
import java.util.Map;

/**
 * A request to the token endpoint.
 *
 * @param url the absolute URL of the token endpoint, as the caller sent it
 * @param form the form's parameters with all their values, decoded
 * @param dpop the values of the {@code DPoP} headers; empty when there is none
 * @param authorization the {@code Authorization} header; null when there is none
 */
public record TokenRequest(String url, Map<String, List<String>> form, List<String> dpop, String authorization) {

    /** Shows only the URL, because everything else may be secret. */
    @Override
    public String toString() {
        return "TokenRequest[url=" + url + "]";
    }
}
