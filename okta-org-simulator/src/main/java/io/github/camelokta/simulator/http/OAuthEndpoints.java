package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.oauth.OAuthException;
import io.github.camelokta.simulator.oauth.TokenAnswer;
import io.github.camelokta.simulator.oauth.TokenRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The token endpoint of the org authorization server (Okta facts §3). Its errors have OAuth's shape, not Okta's. */
final class OAuthEndpoints {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final AuthorizationServer oauth;

    OAuthEndpoints(AuthorizationServer oauth) {
        this.oauth = oauth;
    }

    Answer token(Call call) {
        try {
            TokenAnswer granted = oauth.grant(
                    new TokenRequest(call.url(), form(call), call.headers().getAll("DPoP"), call.authorization()));
            Answer answer = notToBeStored(Answer.ok(Json.object(granted, OAuthEndpoints::write)));
            return granted.dpopNonce() == null ? answer : answer.with("dpop-nonce", granted.dpopNonce());
        } catch (OAuthException e) {
            Answer refusal = notToBeStored(Answer.json(e.status(), Json.object(e, OAuthEndpoints::write)));
            return e.dpopNonce().map(nonce -> refusal.with("dpop-nonce", nonce)).orElse(refusal);
        }
    }

    private static Map<String, List<String>> form(Call call) throws OAuthException {
        String contentType = call.headers().get("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw OAuthException.invalidRequest("The request is no form; send it as " + FORM + ".");
        }
        try {
            return new QueryStringDecoder(call.body() == null ? "" : call.body(), false).parameters();
        } catch (IllegalArgumentException e) {
            throw OAuthException.invalidRequest("The form is not percent-encoded as it must be.");
        }
    }

    /** RFC 6749, section 5.1. */
    private static Answer notToBeStored(Answer answer) {
        return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    private static void write(JsonGenerator json, TokenAnswer granted) throws IOException {
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
