package io.github.camelokta.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verifies DPoP proofs of possession (RFC 9449, Okta facts §3). */
final class DpopProofs {

    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Clock clock;
    private final ReplayCache replays;

    DpopProofs(Clock clock) {
        this.clock = clock;
        this.replays = new ReplayCache(clock);
    }

    /**
     * Verifies the proof of a request to this URL. The proof counts as used as soon as it is verified, even when the
     * request fails: every retry needs a new one (Okta facts §3).
     *
     * @param headers the values of the {@code DPoP} headers; there must be exactly one
     */
    DpopProof verify(List<String> headers, String method, String url) throws InvalidJwtException {
        if (headers.isEmpty()) {
            throw new InvalidJwtException("JWT header is missing");
        }
        if (headers.size() > 1) {
            throw new InvalidJwtException("came more than once; send one DPoP header");
        }
        Jwt jwt = Jwt.parse(headers.get(0));
        if (!"dpop+jwt".equals(jwt.header("typ").textValue())) {
            throw new InvalidJwtException("has no 'typ' header of dpop+jwt; set it");
        }
        VerificationKey key = key(jwt.header("jwk"));
        jwt.verify(key);
        checkTarget(jwt, method, url);
        Instant issued = issued(jwt);
        String jti = jwt.requiredText("jti", "give every proof a new one");
        if (!replays.isFirstUse(key.thumbprint(), jti, issued.plus(OLDEST).plusMillis(1))) {
            throw new InvalidJwtException("has a 'jti' claim that was used before; sign a new proof for every request");
        }
        return new DpopProof(key.thumbprint(), jwt.text("nonce"), jwt.text("ath"));
    }

    private static VerificationKey key(JsonNode jwk) throws InvalidJwtException {
        try {
            return VerificationKey.of(jwk);
        } catch (InvalidJwkException e) {
            throw new InvalidJwtException("has a 'jwk' header that " + e.getMessage());
        }
    }

    private static void checkTarget(Jwt jwt, String method, String url) throws InvalidJwtException {
        if (!method.equals(jwt.requiredText("htm", "set it to the HTTP method"))) {
            throw new InvalidJwtException(
                    "has an 'htm' claim that is not the method of this request; sign a new proof");
        }
        Optional<HttpUrl> target = HttpUrl.parse(jwt.requiredText("htu", "set it to the URL without query"));
        if (target.isEmpty() || !target.equals(HttpUrl.parseAddress(url))) {
            throw new InvalidJwtException(
                    "has an 'htu' claim that is not the URL of this request without query and fragment; sign a new proof");
        }
    }

    private Instant issued(Jwt jwt) throws InvalidJwtException {
        Instant issued = jwt.requiredTime("iat", "set it to the number of seconds since 1970");
        Instant now = clock.instant();
        if (issued.plus(OLDEST).isBefore(now)) {
            throw new InvalidJwtException(
                    "has an 'iat' claim older than 5 minutes; sign a new proof for every request");
        }
        if (issued.isAfter(now.plus(SKEW))) {
            throw new InvalidJwtException("has an 'iat' claim that lies in the future; check the clock");
        }
        return issued;
    }

    /** Returns how many used proofs are remembered. */
    int size() {
        return replays.size();
    }
}
