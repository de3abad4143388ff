package io.github.camelokta.offboarding.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A tiny OpenID Connect provider, which says who somebody is and signs that. */
public class Issuer implements QuarkusTestResourceLifecycleManager {

    private static final String AUDIENCE = "offboarding";

    private final KeyPair keys = newKeys();
    private HttpServer server;
    private String url;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token"}
                """.formatted(url));
        answer("/keys", jwks());
        server.start();
        return Map.of(
                "quarkus.oidc.auth-server-url",
                url,
                "quarkus.oidc.token.audience",
                AUDIENCE,
                "quarkus.oidc.token.principal-claim",
                "preferred_username",
                "quarkus.oidc.roles.role-claim-path",
                "company/offboarding");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Issuer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A good token of that person. */
    public String token(String person, String... roles) {
        return signed(claims(url, AUDIENCE, person, Duration.ofMinutes(5), roles), keys);
    }

    /** A token that says who somebody is, and is no leave to act for them. */
    public String idToken(String person, String... roles) {
        var claims = claims(url, AUDIENCE, person, Duration.ofMinutes(5), roles);
        return signed(claims.replace("\"scope\": \"offboarding\"", "\"nonce\": \"n-0S6\", \"azp\": \"1234\""), keys);
    }

    /** A token that was good until an hour ago. */
    public String expired(String person, String... roles) {
        return signed(claims(url, AUDIENCE, person, Duration.ofHours(-1), roles), keys);
    }

    /** A token that names another issuer. */
    public String ofAnotherIssuer(String person, String... roles) {
        return signed(claims("https://login.example.com", AUDIENCE, person, Duration.ofMinutes(5), roles), keys);
    }

    /** A token that was made for another application. */
    public String forAnotherAudience(String person, String... roles) {
        return signed(claims(url, "payroll", person, Duration.ofMinutes(5), roles), keys);
    }

    /** A token that somebody else has signed. */
    public String forged(String person, String... roles) {
        return signed(claims(url, AUDIENCE, person, Duration.ofMinutes(5), roles), newKeys());
    }

    /** A token that nobody has signed. */
    public String unsigned(String person, String... roles) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims(url, AUDIENCE, person, Duration.ofMinutes(5), roles)
                        .getBytes(StandardCharsets.UTF_8))
                + ".";
    }

    private static String claims(String issuer, String audience, String person, Duration validity, String... roles) {
        var expires = Instant.now().plus(validity);
        return """
                {"iss": "%s", "aud": "%s", "sub": "1234", "preferred_username": "%s", "scope": "offboarding", "iat": %d, "exp": %d,
                 "company": {"offboarding": ["%s"]}}
                """.formatted(
                        issuer,
                        audience,
                        person,
                        expires.minusSeconds(600).getEpochSecond(),
                        expires.getEpochSecond(),
                        String.join("\", \"", roles));
    }

    private static String signed(String claims, KeyPair keys) {
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}";
        var content =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1", "n": "%s", "e": "%s"}]}
                """.formatted(
                        base64(unsigned(key.getModulus().toByteArray())),
                        base64(unsigned(key.getPublicExponent().toByteArray())));
    }

    /** Without the zero that only says that a number is positive. */
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var body = json.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
