package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.EC;
import static io.github.camelokta.simulator.oauth.Org.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.state.Apps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegisteredKeysTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static AppSeed app(JsonNode... keys) {
        return AppSeed.of("app", List.of(keys), Org.READ);
    }

    static Stream<JsonNode> takesPublicKeysOfEveryKind() {
        return Stream.of(
                RSA.publicJwk(),
                EC.publicJwk(),
                SigningKey.ec("p384", "ES384").publicJwk(),
                SigningKey.ec("p521", "ES512").publicJwk(),
                EC.publicJwk().put("use", "sig").put("alg", "ES256").put("status", "ACTIVE"));
    }

    @ParameterizedTest
    @MethodSource
    void takesPublicKeysOfEveryKind(JsonNode jwk) {
        assertThatCode(() -> AuthorizationServer.check(app(jwk))).doesNotThrowAnyException();
    }

    static Stream<Arguments> saysWhatIsWrongWithAKey() {
        return Stream.of(
                arguments(NullNode.instance, "has no kid"),
                arguments(TextNode.valueOf("x"), "has no kid"),
                arguments(JSON.objectNode(), "has no kid"),
                arguments(EC.publicJwk().put("kid", ""), "has no kid"),
                arguments(EC.publicJwk().put("kid", 1), "has no kid"),
                arguments(EC.publicJwk().without(List.of("kid")), "has no kid"),
                arguments(RSA.privateJwk(), "holds a private"),
                arguments(EC.privateJwk(), "holds a private"),
                arguments(RSA.publicJwk().put("qi", "AQAB"), "holds a private"),
                arguments(RSA.publicJwk().put("p", "AQAB"), "holds a private"),
                arguments(JSON.objectNode().put("kid", "1").put("kty", "oct").put("k", "AAAA"), "holds a private"),
                arguments(EC.publicJwk().put("kty", "OKP"), "'kty'"),
                arguments(EC.publicJwk().put("kty", "ec"), "'kty'"),
                arguments(EC.publicJwk().without(List.of("kty")), "'kty'"),
                arguments(EC.publicJwk().put("crv", "secp256k1"), "'crv'"),
                arguments(EC.publicJwk().without(List.of("crv")), "'crv'"),
                arguments(EC.publicJwk().without(List.of("x")), "needs kty, crv, x, y"),
                arguments(EC.publicJwk().put("y", 1), "needs kty, crv, x, y"),
                arguments(RSA.publicJwk().without(List.of("n")), "needs kty, n, e"),
                arguments(RSA.publicJwk().set("e", IntNode.valueOf(65537)), "needs kty, n, e"),
                arguments(EC.publicJwk().put("crv", "P-384"), "do not match"),
                arguments(EC.publicJwk().put("x", "AQAB"), "do not match"),
                arguments(EC.publicJwk().put("x", ""), "do not match"),
                arguments(RSA.publicJwk().put("n", ""), "do not match"),
                arguments(RSA.publicJwk().put("e", "AA"), "do not match"),
                arguments(RSA.publicJwk().put("n", "AQAB"), "do not match"),
                arguments(SigningKey.rsa("short", "RS256", 1024).publicJwk(), "shorter than 2048 bits"));
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrongWithAKey(JsonNode jwk, String problem) {
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> AuthorizationServer.check(app(RSA.publicJwk(), jwk)))
                .withMessageStartingWith("keys[1]: ")
                .withMessageContaining(problem);
    }

    @Test
    void twoKeysCannotShareAName() {
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> AuthorizationServer.check(
                        app(EC.publicJwk(), RSA.publicJwk().put("kid", "ec"))))
                .withMessage("keys[1]: has the kid of another key; every key needs its own");
    }

    @Test
    void anOrgIsNotMadeOfAnAppWithABadKey() {
        Apps apps = new Apps();
        apps.add(app(EC.publicJwk()));
        apps.add(app(EC.publicJwk(), EC.privateJwk()));

        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> new AuthorizationServer(apps, new TestClock()))
                .withMessageStartingWith("apps[1].keys[1]: holds a private or symmetric key");
    }

    @Test
    void theProblemDoesNotShowTheKey() {
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> AuthorizationServer.check(app(EC.privateJwk())))
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(EC.privateJwk().get("d").textValue()));
    }

    /** The example of RFC 7638. */
    @Test
    void aThumbprintIsThatOfTheStandard() throws InvalidJwkException {
        JsonNode jwk = JSON.objectNode()
                .put("kty", "RSA")
                .put(
                        "n",
                        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWK"
                                + "RXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY"
                                + "368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6We"
                                + "Zu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw")
                .put("e", "AQAB")
                .put("alg", "RS256")
                .put("kid", "2011-04-29");

        assertThat(VerificationKey.of(jwk).thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void aThumbprintIsOfTheKeyAndNotOfItsSpelling() throws InvalidJwkException {
        for (SigningKey key : List.of(RSA, EC, SigningKey.ec("p521", "ES512"))) {
            assertThat(VerificationKey.of(key.publicJwk().put("use", "sig")).thumbprint())
                    .isEqualTo(key.thumbprint());
        }
        JsonNode spelledOddly = RSA.publicJwk().put("e", "AAEAAQ");
        assertThat(VerificationKey.of(spelledOddly).thumbprint()).isEqualTo(RSA.thumbprint());
    }
}
