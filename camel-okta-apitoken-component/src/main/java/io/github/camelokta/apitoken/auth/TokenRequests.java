package io.github.camelokta.apitoken.auth;

import io.github.camelokta.apitoken.http.HttpDates;
import io.github.camelokta.apitoken.http.ServerClock;
import java.util.Map;

/**
 * Requests access tokens from the token endpoint. One token may take several requests: the org may ask for a proof
 * (DPoP), then for a nonce in the proof, and may refuse the date of a wrong clock. Safe for concurrent use.
 */
final class TokenRequests {

    /** Without a proof, without a nonce, with a wrong clock, with an outdated nonce, and two more. */
    private static final int MAX_REQUESTS = 6;

    private final TokenEndpoint endpoint;
    private final ClientAssertions assertions;
    private final DpopProofs proofs;
    private final ServerClock clock;
    private final Dpop dpop;

    private volatile boolean proving;
    private volatile String nonce;

    TokenRequests(
            TokenEndpoint endpoint, ClientAssertions assertions, DpopProofs proofs, ServerClock clock, Dpop dpop) {
        this.endpoint = endpoint;
        this.assertions = assertions;
        this.proofs = proofs;
        this.clock = clock;
        this.dpop = dpop;
        this.proving = dpop == Dpop.ALWAYS;
    }

    /** The result of one request. */
    private record Attempt(TokenEndpoint.Response response, boolean proven, boolean misdated) {

        boolean granted() {
            return response.status() == 200;
        }

        String error() {
            return !granted() && response.body().get("error") instanceof String error ? error : "";
        }

        boolean wantsProof() {
            return !proven && (error().equals("invalid_dpop_proof") || wantsNonce());
        }

        boolean wantsNonce() {
            return error().equals("use_dpop_nonce");
        }
    }

    /**
     * Requests an access token.
     *
     * @throws RuntimeException if there is none
     */
    AccessToken get(String scope) {
        Attempt attempt = attempt(scope);
        for (int requests = 1; requests < MAX_REQUESTS && isWorthRepeating(attempt); requests++) {
            if (attempt.wantsProof()) {
                proving = true;
            }
            attempt = attempt(scope);
        }
        if (!attempt.granted()) {
            throw attempt.response().refused(advice(attempt, scope));
        }
        return token(attempt);
    }

    private Attempt attempt(String scope) {
        boolean proven = proving;
        TokenEndpoint.Response response = endpoint.post(() -> new TokenEndpoint.Request(
                proven ? Map.of("DPoP", proofs.forToken(endpoint.uri(), nonce)) : Map.of(), assertions.form(scope)));
        // Okta sends a nonce when it asks for one, and with the token (Okta facts §3).
        response.header("DPoP-Nonce").ifPresent(next -> nonce = next);
        return new Attempt(
                response,
                proven,
                clock.set(response.header("Date").flatMap(HttpDates::parse).orElse(null)));
    }

    private boolean isWorthRepeating(Attempt attempt) {
        if (attempt.granted()) {
            return false;
        }
        if (attempt.wantsProof()) {
            return dpop == Dpop.AUTO;
        }
        return attempt.misdated()
                || (attempt.wantsNonce()
                        && attempt.response().header("DPoP-Nonce").isPresent());
    }

    private AccessToken token(Attempt granted) {
        TokenEndpoint.Response response = granted.response();
        AccessToken token = AccessToken.of(response.body())
                .orElseThrow(
                        () -> response.refused("There is no access token of a known type in the response. Check the"
                                + " option orgUrl and any proxy in between."));
        if (token.bound() && !granted.proven()) {
            throw response.refused("The access token is bound to a key (DPoP) although no proof was sent. Check any"
                    + " proxy in between.");
        }
        if (dpop == Dpop.ALWAYS && !token.bound()) {
            // RFC 9449 §5 lets the client decide whether that is good enough.
            throw response.refused(
                    "The access token is not bound to the key of the proof (DPoP). Set the option dpop to"
                            + " AUTO if that is good enough.");
        }
        return token;
    }

    private String advice(Attempt refused, String scope) {
        return switch (refused.error()) {
            case "invalid_client" ->
                "Check the options clientId and keyId, and that the public key of the option privateKey is registered"
                        + " and active at the app.";
            case "invalid_scope" -> "Grant the scope " + scope + " to the app of the option clientId.";
            case "access_denied", "unauthorized_client" ->
                "Check that the app of the option clientId is an API service app, active, and allowed to get the scope "
                        + scope + ".";
            case "invalid_dpop_proof" ->
                refused.proven()
                        ? "Okta does not accept the proof of possession (DPoP). Check the clock of this machine and any"
                                + " proxy in between."
                        : noProof();
            case "use_dpop_nonce" ->
                refused.proven() ? "Okta does not accept its own nonces (DPoP). Repeat it later." : noProof();
            default -> "Check the app of the option clientId in the org.";
        };
    }

    private static String noProof() {
        return "The org requires access tokens that are bound to a key (DPoP). Set the option dpop to AUTO.";
    }
}
