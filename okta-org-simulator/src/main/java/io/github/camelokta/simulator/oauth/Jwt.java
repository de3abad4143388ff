package io.github.camelokta.simulator.oauth;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.InvalidKeyException;
import org.jose4j.lang.JoseException;

/**
 * A JWT in the compact serialization. Claims can be read before the signature is verified, but must not be trusted
 * until then.
 */
final class Jwt {

    /**
     * The algorithms of Okta facts §3. Neither {@code none} nor a symmetric algorithm, whose secret would be the public
     * key.
     */
    private static final String[] ALGORITHMS = {"RS256", "RS384", "RS512", "ES256", "ES384", "ES512"};

    private static final Set<String> ALLOWED = Set.of(ALGORITHMS);
    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+");
    private static final double LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final String compact;
    private final JsonNode header;
    private final JsonNode claims;

    private Jwt(String compact, JsonNode header, JsonNode claims) {
        this.compact = compact;
        this.header = header;
        this.claims = claims;
    }

    static Jwt parse(String compact) throws InvalidJwtException {
        Matcher parts = COMPACT.matcher(compact);
        if (!parts.matches()) {
            throw new InvalidJwtException("is not a signed JWT of three base64url parts separated by dots");
        }
        Jwt jwt = new Jwt(compact, object(parts.group(1), "header"), object(parts.group(2), "payload"));
        jwt.checkHeader();
        return jwt;
    }

    private static JsonNode object(String part, String name) throws InvalidJwtException {
        try {
            String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidJwtException("has a " + name + " that is not JSON");
        }
        throw new InvalidJwtException("has a " + name + " that is not a JSON object");
    }

    private void checkHeader() throws InvalidJwtException {
        if (!header.path("alg").isTextual()
                || !ALLOWED.contains(header.get("alg").textValue())) {
            throw new InvalidJwtException(
                    "has an 'alg' that is not allowed; use one of " + String.join(", ", ALGORITHMS));
        }
        if (header.has("crit")) {
            throw new InvalidJwtException("has a 'crit' header; no extension is understood here, leave it out");
        }
    }

    /** Returns a member of the header, or a missing node. */
    JsonNode header(String name) {
        return header.path(name);
    }

    /**
     * Verifies the signature.
     *
     * @throws InvalidJwtException when another key made the signature, or the key does not fit the algorithm
     */
    void verify(VerificationKey key) throws InvalidJwtException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(PERMIT, ALGORITHMS));
        signature.setKey(key.key());
        try {
            signature.setCompactSerialization(compact);
            if (signature.verifySignature()) {
                return;
            }
        } catch (InvalidKeyException e) {
            throw new InvalidJwtException("has an 'alg' that does not go with the type or curve of its key");
        } catch (JoseException e) {
            throw new InvalidJwtException("has a signature that cannot be read");
        }
        throw new InvalidJwtException("has a signature that the key did not make");
    }

    /** Returns a claim, or a missing node. */
    JsonNode claim(String name) {
        return claims.path(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(claim(name).textValue()).filter(text -> !text.isEmpty());
    }

    String requiredText(String name, String fix) throws InvalidJwtException {
        return text(name).orElseThrow(() -> new InvalidJwtException("has no '" + name + "' claim; " + fix));
    }

    Instant requiredTime(String name, String fix) throws InvalidJwtException {
        if (!claims.has(name)) {
            throw new InvalidJwtException("has no '" + name + "' claim; " + fix);
        }
        JsonNode value = claim(name);
        if (!value.isNumber() || Math.abs(value.doubleValue()) > LATEST_SECOND) {
            throw new InvalidJwtException(
                    "has an '" + name + "' claim that is not a number of seconds since 1970; " + fix);
        }
        return Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000));
    }

    /** Returns a claim that is a time and may be absent. */
    Optional<Instant> time(String name, String fix) throws InvalidJwtException {
        return claims.has(name) ? Optional.of(requiredTime(name, fix)) : Optional.empty();
    }
}
