package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.EC;
import static io.github.camelokta.simulator.oauth.Org.RSA;
import static io.github.camelokta.simulator.oauth.Org.TOKEN_URL;
import static io.github.camelokta.simulator.oauth.Org.assertRefused;
import static io.github.camelokta.simulator.oauth.Org.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelokta.simulator.seed.AppSeed;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAssertionsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Org org = new Org();

    private void assertInvalidClient(UnsignedJwt assertion, String... description) {
        assertInvalidClient(assertion.sign(), description);
    }

    private void assertInvalidClient(String assertion, String... description) {
        assertRefused(() -> org.grant(form(assertion)), 401, "invalid_client", description);
    }

    static Stream<SigningKey> acceptsEveryAlgorithmThatOktaDoes() {
        SigningKey rsa = SigningKey.rsa("long", "RS256", 3072);
        return Stream.of(
                RSA,
                rsa.withAlg("RS384"),
                rsa.withAlg("RS512"),
                EC,
                SigningKey.ec("p384", "ES384"),
                SigningKey.ec("p521", "ES512"));
    }

    @ParameterizedTest
    @MethodSource
    void acceptsEveryAlgorithmThatOktaDoes(SigningKey key) throws OAuthException {
        AppSeed app = org.apps.add(Org.app("of this key", key).withoutDpop());

        String token = org.grant(UnsignedJwt.assertion(key, app.clientId(), TOKEN_URL, org.clock.seconds()))
                .accessToken();

        assertThat(org.server.clientIdOf(token)).contains(app.clientId());
    }

    @Test
    void everyRegisteredKeyWillDo() {
        String clientId = org.plain.clientId();
        assertThatCode(() -> org.grant(UnsignedJwt.assertion(RSA, clientId, TOKEN_URL, org.clock.seconds())))
                .doesNotThrowAnyException();
        assertThatCode(() -> org.grant(UnsignedJwt.assertion(EC, clientId, TOKEN_URL, org.clock.seconds())))
                .doesNotThrowAnyException();
    }

    private static Arguments change(String what, BiConsumer<UnsignedJwt, Long> change) {
        return arguments(what, change);
    }

    static Stream<Arguments> acceptsWhatIsRightInAnotherWay() {
        return Stream.of(
                change(
                        "aud in a list of one",
                        (jwt, now) -> jwt.claim("aud", JSON.arrayNode().add(TOKEN_URL))),
                change(
                        "aud with the default port",
                        (jwt, now) -> jwt.claim("aud", "https://acme.okta.example:443/oauth2/v1/token")),
                change("exp an hour ahead", (jwt, now) -> jwt.claim("exp", LongNode.valueOf(now + 3600))),
                change("exp with a fraction", (jwt, now) -> jwt.claim("exp", DoubleNode.valueOf(now + 0.5))),
                change("no iat", (jwt, now) -> jwt.without("iat")),
                change("iat of a clock that is fast", (jwt, now) -> jwt.claim("iat", LongNode.valueOf(now + 60))),
                change("iat long ago", (jwt, now) -> jwt.claim("iat", LongNode.valueOf(now - 3600))),
                change("nbf now", (jwt, now) -> jwt.claim("nbf", LongNode.valueOf(now))),
                change("claims that nobody knows", (jwt, now) -> jwt.claim("shoe_size", IntNode.valueOf(43))),
                change("typ", (jwt, now) -> jwt.header(header -> header.put("typ", "JWT"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void acceptsWhatIsRightInAnotherWay(String what, BiConsumer<UnsignedJwt, Long> change) {
        UnsignedJwt assertion = org.assertion(org.plain);
        change.accept(assertion, org.clock.seconds());

        assertThatCode(() -> org.grant(assertion)).as(what).doesNotThrowAnyException();
    }

    private static Arguments fault(String what, String named, BiConsumer<UnsignedJwt, Long> change) {
        return arguments(what, named, change);
    }

    static Stream<Arguments> namesTheClaimAtFault() {
        return Stream.of(
                fault("no kid", "no 'kid' header", (jwt, now) -> jwt.header(header -> header.remove("kid"))),
                fault("kid of no key", "'kid' header that no key", (jwt, now) -> jwt.header(h -> h.put("kid", "x"))),
                fault("kid is a number", "'kid' header that no key", (jwt, now) -> jwt.header(h -> h.put("kid", 1))),
                fault("kid is null", "'kid' header that no key", (jwt, now) -> jwt.header(h -> h.putNull("kid"))),
                fault(
                        "crit",
                        "'crit' header",
                        (jwt, now) -> jwt.header(h -> h.putArray("crit").add("exp"))),
                fault("no iss", "no 'iss' claim", (jwt, now) -> jwt.without("iss")),
                fault("iss is empty", "no 'iss' claim", (jwt, now) -> jwt.claim("iss", "")),
                fault("iss is a number", "no 'iss' claim", (jwt, now) -> jwt.claim("iss", IntNode.valueOf(1))),
                fault("iss and sub of no app", "'iss' claim that is the client id of no app", (jwt, now) -> jwt.claim(
                                "iss", "0oaAAAAAAAAAAAAAAAAA")
                        .claim("sub", "0oaAAAAAAAAAAAAAAAAA")),
                fault("no sub", "no 'sub' claim", (jwt, now) -> jwt.without("sub")),
                fault(
                        "another sub",
                        "'sub' claim that differs",
                        (jwt, now) -> jwt.claim("sub", "0oaAAAAAAAAAAAAAAAAA")),
                fault("no aud", "'aud' claim", (jwt, now) -> jwt.without("aud")),
                fault("aud is a number", "'aud' claim", (jwt, now) -> jwt.claim("aud", IntNode.valueOf(1))),
                fault("aud is the org", "'aud' claim", (jwt, now) -> jwt.claim("aud", "https://acme.okta.example")),
                fault("aud with a query", "'aud' claim", (jwt, now) -> jwt.claim("aud", TOKEN_URL + "?a=b")),
                fault("aud with a slash", "'aud' claim", (jwt, now) -> jwt.claim("aud", TOKEN_URL + "/")),
                fault("aud of http", "'aud' claim", (jwt, now) -> jwt.claim("aud", TOKEN_URL.replace("https", "http"))),
                fault(
                        "aud of another org",
                        "'aud' claim",
                        (jwt, now) -> jwt.claim("aud", TOKEN_URL.replace("acme", "b"))),
                fault(
                        "aud of two",
                        "'aud' claim",
                        (jwt, now) ->
                                jwt.claim("aud", JSON.arrayNode().add(TOKEN_URL).add("https://b.example"))),
                fault("aud of none", "'aud' claim", (jwt, now) -> jwt.claim("aud", JSON.arrayNode())),
                fault("no exp", "no 'exp' claim", (jwt, now) -> jwt.without("exp")),
                fault(
                        "exp is null",
                        "'exp' claim that is not a number",
                        (jwt, now) -> jwt.claim("exp", NullNode.instance)),
                fault(
                        "exp is a string",
                        "'exp' claim that is not a number",
                        (jwt, now) -> jwt.claim("exp", TextNode.valueOf(Long.toString(now + 60)))),
                fault(
                        "exp beyond all numbers",
                        "'exp' claim that is not a number",
                        (jwt, now) -> jwt.claim("exp", BigIntegerNode.valueOf(BigInteger.TEN.pow(400)))),
                fault("exp now", "'exp' claim that has passed", (jwt, now) -> jwt.claim("exp", LongNode.valueOf(now))),
                fault(
                        "exp in milliseconds",
                        "'exp' claim that is not a number of seconds",
                        (jwt, now) -> jwt.claim("exp", LongNode.valueOf((now + 60) * 1000))),
                fault(
                        "exp more than an hour ahead",
                        "'exp' claim that is too far ahead",
                        (jwt, now) -> jwt.claim("exp", LongNode.valueOf(now + 3601))),
                fault("no jti", "no 'jti' claim", (jwt, now) -> jwt.without("jti")),
                fault("jti is empty", "no 'jti' claim", (jwt, now) -> jwt.claim("jti", "")),
                fault("jti is a number", "no 'jti' claim", (jwt, now) -> jwt.claim("jti", IntNode.valueOf(1))),
                fault("iat ahead", "'iat' claim that lies", (jwt, now) -> jwt.claim("iat", LongNode.valueOf(now + 61))),
                fault("iat is a string", "'iat' claim that is no", (jwt, now) -> jwt.claim("iat", "now")),
                fault(
                        "nbf ahead",
                        "'nbf' claim that lies",
                        (jwt, now) -> jwt.claim("nbf", LongNode.valueOf(now + 61))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesTheClaimAtFault(String what, String named, BiConsumer<UnsignedJwt, Long> change) {
        UnsignedJwt assertion = org.assertion(org.plain);
        change.accept(assertion, org.clock.seconds());

        assertInvalidClient(assertion, "The client_assertion has ", named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b",
                "a.b.c.d",
                "a.b.",
                "..",
                "e30.e30.!",
                "e30=.e30.e30",
                "e30.e30.e30.e30.e30",
                " e30.e30.e30",
                "W10.e30.e30",
                "e30.W10.e30",
                "e30.e3.e30",
                "eyJ.e30.e30",
                "bm90IGpzb24.e30.e30",
            })
    void refusesWhatIsNoJwt(String assertion) {
        assertInvalidClient(assertion, "The client_assertion ");
    }

    @Test
    void refusesJsonThatCanBeReadInTwoWays() {
        UnsignedJwt assertion = org.assertion(org.plain);
        String claims = assertion.claims().toString();
        String header = assertion.header().toString();

        assertInvalidClient(EC.signText(header, claims.replace("}", ",\"jti\":\"2\"}")), "payload that is not JSON");
        assertInvalidClient(EC.signText(header, claims + "{}"), "payload that is not JSON");
        assertInvalidClient(EC.signText(header.replace("}", ",\"kid\":\"rsa\"}"), claims), "header that is not JSON");
    }

    @Test
    void refusesJsonOfAnyDepthAndSizeWithoutBreaking() {
        String header = org.assertion(org.plain).header().toString();

        assertInvalidClient(EC.signText(header, "{\"a\":" + "[".repeat(100_000)), "payload that is not JSON");
        assertInvalidClient(EC.signText(header, "{\"exp\":" + "9".repeat(100_000) + "}"), "payload that is not JSON");
    }

    @Test
    void refusesNoSignature() {
        UnsignedJwt assertion = org.assertion(org.plain).header(header -> header.put("alg", "none"));
        String signed = assertion.sign();
        String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);

        assertInvalidClient(signed, "'alg' that is not allowed", "RS256, RS384, RS512, ES256, ES384, ES512");
        assertInvalidClient(unsigned, "not a signed JWT");
        assertInvalidClient(unsigned + "AA", "'alg' that is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS512"})
    void refusesThePublicKeyAsASharedSecret(String alg) throws GeneralSecurityException {
        UnsignedJwt assertion = org.assertion(org.plain).header(header -> header.put("alg", alg));
        String signed = assertion.sign();
        String input = signed.substring(0, signed.lastIndexOf('.'));
        Mac mac = Mac.getInstance("HmacSHA" + alg.substring(2));
        mac.init(new SecretKeySpec(EC.pair().getPublic().getEncoded(), "HMAC"));

        assertInvalidClient(
                input + "." + SigningKey.encode(mac.doFinal(input.getBytes(StandardCharsets.UTF_8))),
                "'alg' that is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "EdDSA", "ES256K", "es256", "ES256 ", ""})
    void refusesAlgorithmsThatOktaDoesNotTake(String alg) {
        assertInvalidClient(
                org.assertion(org.plain).header(header -> header.put("alg", alg)), "'alg' that is not allowed");
    }

    @Test
    void refusesAnAlgThatIsNoString() {
        assertInvalidClient(org.assertion(org.plain).header(h -> h.put("alg", 256)), "'alg' that is not allowed");
        assertInvalidClient(org.assertion(org.plain).header(h -> h.remove("alg")), "'alg' that is not allowed");
    }

    @Test
    void refusesAnAlgorithmOfAnotherKindOfKey() {
        assertInvalidClient(
                org.assertion(org.plain).header(header -> header.put("alg", "RS256")), "does not go with the type");
        assertInvalidClient(
                org.assertion(org.plain).header(header -> header.put("alg", "ES384")), "does not go with the type");
    }

    @Test
    void refusesTheSignatureOfAnotherKey() {
        SigningKey forger = SigningKey.ec("ec", "ES256");

        assertInvalidClient(org.assertion(org.plain).sign(forger), "signature that the key did not make");
    }

    @Test
    void refusesTheSignatureOfAnotherAppsKey() {
        SigningKey ofAnotherApp = SigningKey.ec("another", "ES256");
        org.apps.add(Org.app("another", ofAnotherApp));

        assertInvalidClient(
                UnsignedJwt.assertion(ofAnotherApp, org.plain.clientId(), TOKEN_URL, org.clock.seconds()),
                "'kid' header that no key of the app has");
    }

    @Test
    void believesNoKeyThatTheAssertionBringsAlong() {
        SigningKey forger = SigningKey.ec("ec", "ES256");
        UnsignedJwt withKey = org.assertion(org.plain).header(header -> header.set("jwk", forger.publicJwk()));
        UnsignedJwt withUrl = org.assertion(org.plain).header(header -> header.put("jku", "https://forger.example/keys")
                .put("x5u", "https://forger.example"));

        assertInvalidClient(withKey.sign(forger), "signature that the key did not make");
        assertInvalidClient(withUrl.sign(forger), "signature that the key did not make");
        assertInvalidClient(withKey.header(header -> header.remove("kid")).sign(forger), "no 'kid' header");
    }

    @Test
    void refusesAnyChangeOfWhatWasSigned() {
        String honest = org.assertion(org.plain).sign();
        String signature = honest.substring(honest.lastIndexOf('.'));
        String other = org.assertion(org.plain).claim("jti", "another").sign();

        assertInvalidClient(other.substring(0, other.lastIndexOf('.')) + signature, "the key did not make");
        assertInvalidClient(honest.substring(0, honest.length() - 4), "signature");
    }

    @Test
    void refusesAnAssertionThatWasUsed() throws OAuthException {
        String assertion = org.assertion(org.plain).sign();
        org.grant(form(assertion));

        assertInvalidClient(assertion, "'jti' claim that was used before");
    }

    @Test
    void refusesANewAssertionWithAJtiThatWasUsed() throws OAuthException {
        org.grant(org.assertion(org.plain).claim("jti", "1"));
        org.clock.advance(Duration.ofSeconds(10));

        assertInvalidClient(org.assertion(org.plain).claim("jti", "1"), "'jti' claim that was used before");
    }

    @Test
    void anAttemptThatFailsForAnotherReasonUsesTheAssertionUp() {
        String assertion = org.assertion(org.bound).sign();
        assertRefused(() -> org.grant(form(assertion)), 400, "invalid_dpop_proof", "missing");

        assertRefused(() -> org.grant(form(assertion), org.tokenProof().sign()), 401, "invalid_client", "used before");
    }

    @Test
    void aForgedAssertionUsesUpNothing() {
        UnsignedJwt assertion = org.assertion(org.plain);
        assertInvalidClient(assertion.sign(SigningKey.ec("ec", "ES256")), "the key did not make");

        assertThatCode(() -> org.grant(assertion)).doesNotThrowAnyException();
    }

    @Test
    void appsDoNotUseUpEachOthersIdentifiers() throws OAuthException {
        AppSeed other = org.apps.add(Org.app("other", EC).withoutDpop());
        org.grant(org.assertion(org.plain).claim("jti", "1"));

        assertThatCode(() -> org.grant(org.assertion(other).claim("jti", "1"))).doesNotThrowAnyException();
    }

    @Test
    void forgetsAnIdentifierWhenItsAssertionHasExpired() throws InvalidJwtException {
        ClientAssertions assertions = new ClientAssertions(org.apps, org.clock);
        for (int i = 0; i < 10; i++) {
            assertions.authenticate(org.assertion(org.plain).sign(), TOKEN_URL);
        }
        org.clock.advance(Duration.ofSeconds(299));
        assertThat(assertions.size()).isEqualTo(10);

        org.clock.advance(Duration.ofSeconds(1));
        assertThat(assertions.size()).isZero();
    }

    @Test
    void theTokenUrlIsTheOneTheCallerAddressed() {
        String other = "http://127.0.0.1:8080/oauth2/v1/token";
        UnsignedJwt assertion = UnsignedJwt.assertion(EC, org.plain.clientId(), other, org.clock.seconds());

        assertThatCode(() -> org.server.grant(new TokenRequest(other, form(assertion.sign()), List.of(), null)))
                .doesNotThrowAnyException();
    }

    @Test
    void twoUrlsThatCannotBeReadAreNotTheSame() {
        UnsignedJwt assertion = org.assertion(org.plain).claim("aud", "x");

        assertRefused(
                () -> org.server.grant(new TokenRequest("x", form(assertion.sign()), List.of(), null)),
                401,
                "invalid_client",
                "'aud' claim");
    }

    @Test
    void anAppWhoseKeysNobodyCheckedIsRefusedWhenItComes() {
        AppSeed unchecked = org.apps.add(AppSeed.of("unchecked", List.of(JSON.objectNode()), Org.READ));

        assertInvalidClient(org.assertion(unchecked), "registered keys cannot be used: keys[0]: has no kid");
    }
}
