package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.oauth.OAuthException;
import io.github.camelokta.simulator.oauth.TokenRequest;
import io.github.camelokta.simulator.oauth.TokenResponse;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The token endpoint of the org authorization server (Okta facts §3). Its errors have the format of OAuth, not that of
 * Okta's API.
 */
final class OAuthEndpoints {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final AuthorizationServer oauth;

    OAuthEndpoints(AuthorizationServer oauth) {
        this.oauth = oauth;
    }

    OrgResponse token(OrgRequest request) {
        try {
            TokenResponse granted = oauth.grant(new TokenRequest(
                    request.url(), form(request), request.headers().getAll("DPoP"), request.authorization()));
            OrgResponse response = notToBeStored(OrgResponse.ok(OrgJson.object(granted, OAuthEndpoints::write)));
            return granted.dpopNonce() == null ? response : response.with("dpop-nonce", granted.dpopNonce());
        } catch (OAuthException e) {
            OrgResponse refusal = notToBeStored(OrgResponse.json(e.status(), OrgJson.object(e, OAuthEndpoints::write)));
            return e.dpopNonce().map(nonce -> refusal.with("dpop-nonce", nonce)).orElse(refusal);
        }
    }

    private static Map<String, List<String>> form(OrgRequest request) throws OAuthException {
        String contentType = request.headers().get("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw OAuthException.invalidRequest("The request is not a form; send it as " + FORM + ".");
        }
        try {
            return new QueryStringDecoder(request.body() == null ? "" : request.body(), false).parameters();
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest("The form is not percent-encoded as it must be.");
        }
    }

    /** RFC 6749, section 5.1. */
    private static OrgResponse notToBeStored(OrgResponse response) {
        return response.with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    private static void write(JsonGenerator json, TokenResponse granted) throws IOException {
        json.writeStartObject();
        json.writeStringField("token_type", granted.tokenType());
        json.writeNumberField("expires_in", granted.expiresIn());
        json.writeStringField("access_token", granted.accessToken());
        json.writeStringField("scope", granted.scope());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, OAuthException refusal) throws IOException {
        json.writeStartObject();
        json.writeStringField("error", refusal.error());
        json.writeStringField("error_description", refusal.description());
        json.writeEndObject();
    }
}
