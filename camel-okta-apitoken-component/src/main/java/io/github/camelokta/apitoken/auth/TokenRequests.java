package io.github.camelokta.apitoken.auth;

import java.util.Map;

/**
 * Gets access tokens from the token endpoint, with as many requests as the org wants: it may ask for a proof (DPoP),
 * then for a nonce in the proof, and may refuse what this machine's wrong clock has dated. Safe for concurrent use.
 */
final class TokenRequests {

    /**
     * Without a proof, without a nonce, with the wrong clock, with a nonce that was just replaced, and two to spare.
     */
    private static final int MAX_REQUESTS = 6;

    private final TokenEndpoint endpoint;
    private final ClientAssertions assertions;
    private final DpopProofs proofs;
    private final OrgTime time;
    private final Dpop dpop;

    private volatile boolean proving;
    private volatile String nonce;

    TokenRequests(TokenEndpoint endpoint, ClientAssertions assertions, DpopProofs proofs, OrgTime time, Dpop dpop) {
        this.endpoint = endpoint;
        this.assertions = assertions;
        this.proofs = proofs;
        this.time = time;
        this.dpop = dpop;
        this.proving = dpop == Dpop.ALWAYS;
    }

    /** What became of one request. */
    private record Exchange(TokenEndpoint.Answer answer, boolean proven, boolean misdated) {

        boolean granted() {
            return answer.status() == 200;
        }

        String error() {
            return !granted() && answer.body().get("error") instanceof String error ? error : "";
        }

        boolean wantsProof() {
            return !proven && (error().equals("invalid_dpop_proof") || wantsNonce());
        }

        boolean wantsNonce() {
            return error().equals("use_dpop_nonce");
        }
    }

    /**
     * Gets an access token.
     *
     * @throws RuntimeException if there is none
     */
    AccessToken get(String scope) {
        Exchange exchange = exchange(scope);
        for (int requests = 1; requests < MAX_REQUESTS && isWorthRepeating(exchange); requests++) {
            if (exchange.wantsProof()) {
                proving = true;
            }
            exchange = exchange(scope);
        }
        if (!exchange.granted()) {
            throw exchange.answer().refused(advice(exchange, scope));
        }
        return token(exchange);
    }

    private Exchange exchange(String scope) {
        boolean proven = proving;
        TokenEndpoint.Answer answer = endpoint.post(() -> new TokenEndpoint.Request(
                proven ? Map.of("DPoP", proofs.forToken(endpoint.uri(), nonce)) : Map.of(), assertions.form(scope)));
        // Okta sends one where it asks for it, and with the token (Okta facts §3).
        answer.header("DPoP-Nonce").ifPresent(next -> nonce = next);
        return new Exchange(answer, proven, time.learn(answer.header("Date")));
    }

    private boolean isWorthRepeating(Exchange exchange) {
        if (exchange.granted()) {
            return false;
        }
        if (exchange.wantsProof()) {
            return dpop == Dpop.AUTO;
        }
        return exchange.misdated()
                || (exchange.wantsNonce()
                        && exchange.answer().header("DPoP-Nonce").isPresent());
    }

    private AccessToken token(Exchange granted) {
        TokenEndpoint.Answer answer = granted.answer();
        AccessToken token = AccessToken.of(answer.body())
                .orElseThrow(() -> answer.refused("There is no access token of a known type in the answer; check the"
                        + " option orgUrl and any proxy in between."));
        if (token.bound() && !granted.proven()) {
            throw answer.refused("The access token is bound to a key (DPoP) though no proof of one was sent; check any"
                    + " proxy in between.");
        }
        if (dpop == Dpop.ALWAYS && !token.bound()) {
            // RFC 9449 §5 leaves it to the client whether that is good enough.
            throw answer.refused("The access token is not bound to the key of the proof (DPoP); set the option dpop to"
                    + " AUTO if that is good enough.");
        }
        return token;
    }

    private String advice(Exchange refused, String scope) {
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
                        ? "Okta does not take the proof of possession (DPoP); check this machine's clock and any proxy"
                                + " in between."
                        : noProof();
            case "use_dpop_nonce" ->
                refused.proven()
                        ? "Okta takes none of the nonces that it gave out (DPoP); repeat it later."
                        : noProof();
            default -> "Check the app of the option clientId in the org.";
        };
    }

    private static String noProof() {
        return "The org demands access tokens that are bound to a key (DPoP); set the option dpop to AUTO.";
    }
}
