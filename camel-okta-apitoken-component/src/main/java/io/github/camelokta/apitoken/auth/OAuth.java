package io.github.camelokta.apitoken.auth;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Authorizes each request with an access token of OAuth 2.0 for its scope (Okta facts §3). */
final class OAuth implements Authorization {

    private final Map<String, CachedToken> tokens = new ConcurrentHashMap<>();
    private final TokenRequests requests;
    private final DpopProofs proofs;
    private final Clock clock;
    private final DoubleSupplier random;

    OAuth(TokenRequests requests, DpopProofs proofs, Clock clock, DoubleSupplier random) {
        this.requests = requests;
        this.proofs = proofs;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Map<String, String> headers(OutgoingRequest request) {
        AccessToken token = token(request.scope()).get();
        return token.bound()
                ? Map.of(
                        "Authorization",
                        token.authorization(),
                        "DPoP",
                        proofs.forResource(request.method(), request.uri(), token.value()))
                : Map.of("Authorization", token.authorization());
    }

    /** Always permits another attempt, because that uses a newer token than the refused one. */
    @Override
    public boolean renew(OutgoingRequest request, Map<String, String> refused) {
        token(request.scope()).drop(refused.get("Authorization"));
        return true;
    }

    private CachedToken token(String scope) {
        return tokens.computeIfAbsent(scope, s -> new CachedToken(() -> requests.get(s), clock, random));
    }

    @Override
    public String toString() {
        return "OAuth ******";
    }
}
