package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppKeyTest {

    private static final KeyPair SHORT = TestKeys.rsa(1024);

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("RS256", TestKeys.RSA, TestKeys.pkcs8(TestKeys.RSA)),
                Arguments.of("RS256", TestKeys.RSA, TestKeys.pkcs1(TestKeys.RSA)),
                Arguments.of("RS256", TestKeys.RSA, TestKeys.jwk(TestKeys.RSA, null)),
                Arguments.of("ES256", TestKeys.P256, TestKeys.pkcs8(TestKeys.P256)),
                Arguments.of("ES256", TestKeys.P256, TestKeys.sec1(TestKeys.P256)),
                Arguments.of("ES256", TestKeys.P256, TestKeys.jwk(TestKeys.P256, null)),
                Arguments.of("ES384", TestKeys.P384, TestKeys.pkcs8(TestKeys.P384)),
                Arguments.of("ES384", TestKeys.P384, TestKeys.sec1(TestKeys.P384)),
                Arguments.of("ES384", TestKeys.P384, TestKeys.jwk(TestKeys.P384, null)),
                Arguments.of("ES512", TestKeys.P521, TestKeys.pkcs8(TestKeys.P521)),
                Arguments.of("ES512", TestKeys.P521, TestKeys.sec1(TestKeys.P521)),
                Arguments.of("ES512", TestKeys.P521, TestKeys.jwk(TestKeys.P521, null)));
    }

    private static Jwt signed(AppKey key) {
        return Jwt.of(key.key()
                .sign(
                        key.key().header().build(),
                        new JWTClaimsSet.Builder().subject("me").build()));
    }

    private static void assertSigns(AppKey key, String algorithm, KeyPair pair) {
        Jwt jwt = signed(key);
        assertThat(jwt.header("alg")).isEqualTo(algorithm);
        assertThat(jwt.isSignedBy(pair.getPublic())).isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("keys")
    void signsWithKeysInEveryEncodingThatOktaAndItsUsersHaveThemIn(String algorithm, KeyPair pair, String text)
            throws InvalidSecretException {
        AppKey key = AppKey.parse(text, "key-1");

        assertSigns(key, algorithm, pair);
        assertThat(key.id()).isEqualTo("key-1");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("keys")
    void readsKeysWhoseLineBreaksBecameSpaces(String algorithm, KeyPair pair, String text)
            throws InvalidSecretException {
        assertSigns(AppKey.parse(text.replace('\n', ' '), "key-1"), algorithm, pair);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("keys")
    void readsKeysWhoseLineBreaksBecameBackslashAndLetter(String algorithm, KeyPair pair, String text)
            throws InvalidSecretException {
        String oneLine = text.replace(",", ",\n").replace("\n", "\\r\\n");

        assertSigns(AppKey.parse(oneLine, "key-1"), algorithm, pair);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("keys")
    void readsKeysWithTheLineBreaksOfWindowsAndTextAround(String algorithm, KeyPair pair, String text)
            throws InvalidSecretException {
        String around = text.startsWith("{") ? "\r\n" + text : "Bag Attributes\r\n" + text.replace("\n", "\r\n");

        assertSigns(AppKey.parse(around + "\r\n", "key-1"), algorithm, pair);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("keys")
    void readsKeysWithAByteOrderMarkInFront(String algorithm, KeyPair pair, String text) throws InvalidSecretException {
        assertSigns(AppKey.parse("\uFEFF" + text, "key-1"), algorithm, pair);
    }

    @Test
    void takesTheIdFromTheJwk() throws InvalidSecretException {
        assertThat(AppKey.parse(TestKeys.jwk(TestKeys.P256, "own"), null).id()).isEqualTo("own");
    }

    @Test
    void prefersTheIdThatItIsGiven() throws InvalidSecretException {
        assertThat(AppKey.parse(TestKeys.jwk(TestKeys.P256, "own"), "given").id())
                .isEqualTo("given");
    }

    static Stream<String> withoutId() {
        return Stream.of(
                TestKeys.pkcs8(TestKeys.RSA), TestKeys.jwk(TestKeys.RSA, null), TestKeys.jwk(TestKeys.RSA, " "));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("withoutId")
    void saysThatNobodyGivesTheKeyAnId(String text) {
        assertThatExceptionOfType(InvalidSecretException.class)
                .isThrownBy(() -> AppKey.parse(text, null))
                .withMessageContaining("set the option keyId to the id");
    }

    static Stream<Arguments> unfit() {
        String pkcs8 = TestKeys.pkcs8(TestKeys.RSA);
        String pkcs1 = TestKeys.pkcs1(TestKeys.RSA);
        String rsaJwk = TestKeys.jwk(TestKeys.RSA, "key-1");
        String ecJwk = TestKeys.jwk(TestKeys.P256, "key-1");
        byte[] noise = "SECRET SECRET SECRET".getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of(TestKeys.pem("PUBLIC KEY", TestKeys.RSA.getPublic().getEncoded()), "is a public key"),
                Arguments.of(TestKeys.pem("RSA PUBLIC KEY", noise), "is a public key"),
                Arguments.of(TestKeys.pem("CERTIFICATE", noise), "is a public key"),
                Arguments.of(TestKeys.publicJwk(TestKeys.RSA, "key-1"), "is a public JWK"),
                Arguments.of(TestKeys.publicJwk(TestKeys.P256, "key-1"), "is a public JWK"),
                Arguments.of(TestKeys.pem("ENCRYPTED PRIVATE KEY", noise), "is an encrypted key"),
                Arguments.of(
                        pkcs1.replace(
                                "-----BEGIN RSA PRIVATE KEY-----\n",
                                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"),
                        "is an encrypted key"),
                Arguments.of(TestKeys.pem("OPENSSH PRIVATE KEY", noise), "of an unsupported kind"),
                Arguments.of(TestKeys.pkcs8(SHORT), "of 1024 bits"),
                Arguments.of(TestKeys.pkcs1(SHORT), "of 1024 bits"),
                Arguments.of(TestKeys.jwk(SHORT, "key-1"), "of 1024 bits"),
                Arguments.of(TestKeys.pkcs8(TestKeys.pair("Ed25519")), "neither an RSA key nor an EC key"),
                Arguments.of(
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U\","
                                + "\"d\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U\",\"kid\":\"key-1\"}",
                        "neither an RSA key nor an EC key"),
                Arguments.of(
                        "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"key-1\"}", "neither an RSA key nor an EC key"),
                Arguments.of(ecJwk.replace("P-256", "secp256k1"), "neither an RSA key nor an EC key"),
                Arguments.of(rsaJwk.replaceFirst("\"dp\":\"[^\"]*\"", "\"dp\":\"Aw\""), "is damaged"),
                Arguments.of(ecJwk.replaceFirst("\"x\":\"[^\"]*\"", "\"x\":\"AA\""), "is damaged"),
                Arguments.of(rsaJwk.replace("\"kty\":\"RSA\",", ""), "is damaged"),
                Arguments.of(rsaJwk.substring(0, rsaJwk.length() - 20), "is damaged"),
                Arguments.of(rsaJwk.replace("{", "{\"oth\":[{}],"), "is damaged"),
                Arguments.of("{\"keys\":[" + rsaJwk + "]}", "is a JWK Set"),
                Arguments.of("{\"keys\":[]}", "is a JWK Set"),
                Arguments.of(TestKeys.pem("PRIVATE KEY", noise), "is damaged"),
                Arguments.of(TestKeys.pem("RSA PRIVATE KEY", noise), "is damaged"),
                Arguments.of(TestKeys.pem("EC PRIVATE KEY", noise), "is an EC key that is damaged"),
                Arguments.of(
                        TestKeys.pem("EC PRIVATE KEY", new byte[] {0x30, 0x06, 0x02, 0x01, 0x01, 0x04, (byte) 0x84, 1}),
                        "is an EC key that is damaged"),
                Arguments.of(TestKeys.sec1WithoutCurve(TestKeys.P256), "does not name its curve"),
                Arguments.of(pkcs8.substring(0, pkcs8.length() / 2), "is PEM that is cut off or damaged"),
                Arguments.of(pkcs8.replace("MII", "M*I"), "is PEM that is cut off or damaged"),
                Arguments.of("file:/etc/key.pem", "is neither PEM nor a JWK"),
                Arguments.of("SECRET", "is neither PEM nor a JWK"));
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("unfit")
    void saysWhatIsWrongWithAKeyAndQuotesNothingOfIt(String text, String reason) {
        assertThatExceptionOfType(InvalidSecretException.class)
                .isThrownBy(() -> AppKey.parse(text, "key-1"))
                .withMessageContaining(reason)
                .withNoCause()
                .satisfies(e -> assertThat(piecesOf(text)).noneMatch(e.getMessage()::contains));
    }

    /** Anything of a key that is long enough to be told from a word. */
    private static List<String> piecesOf(String text) {
        return Stream.of(text.split("[^A-Za-z0-9+/_=-]+"))
                .filter(piece -> piece.length() > 15 || piece.contains("c2VjcmV0") || piece.equals("SECRET"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8", "jwk"})
    void neverShowsTheKey(String encoding) throws InvalidSecretException {
        String text = encoding.equals("jwk") ? TestKeys.jwk(TestKeys.RSA, "key-1") : TestKeys.pkcs8(TestKeys.RSA);

        assertThat(AppKey.parse(text, "key-1").toString()).isEqualTo("AppKey[id=key-1, key=SigningKey[RS256]]");
    }
}
