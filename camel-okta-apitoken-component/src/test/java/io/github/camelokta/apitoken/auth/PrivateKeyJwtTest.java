package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyJwtTest {

    private static final String PEM = TestKeys.pkcs8(TestKeys.P256);
    private static final PrivateKeySource KEY = PrivateKeySource.text(PEM);
    private static final OutgoingRequest ANY =
            new OutgoingRequest("GET", URI.create("https://example.okta.com/api/v1/api-tokens"), "okta.apiTokens.read");

    @TempDir
    Path directory;

    private final TestClock clock = TestClock.fixed();
    private final FakeTokenEndpoint endpoint = FakeTokenEndpoint.responding(FakeTokenEndpoint.bearer("granted"));

    private Jwt nextAssertion(Authorization authorization) {
        clock.advance(Duration.ofHours(1));
        authorization.headers(ANY);
        return Jwt.of(
                endpoint.requests().get(endpoint.requests().size() - 1).form().get("client_assertion"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void namesTheOptionWhenThereIsNoClientId(String clientId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateKeyJwt(clientId, KEY, "key-1", Dpop.AUTO))
                .withMessageContaining("option clientId is missing");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void namesTheOptionWhenThereIsNoKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeySource.text(text))
                .withMessageContaining("option privateKey is missing");
    }

    @Test
    void namesTheOptionWhenTheKeyIsOfNoUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateKeyJwt("0oaclient", PrivateKeySource.text("00secret"), "key-1", Dpop.AUTO))
                .withMessageContaining("The option privateKey is neither PEM nor a JWK")
                .withMessageNotContaining("00secret")
                .withNoCause();
    }

    @Test
    void namesOptionAndFileWhenTheKeyOfAFileIsOfNoUse() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), "00secret");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), "key-1", Dpop.AUTO))
                .withMessageContaining("option privateKey")
                .withMessageContaining(file.toString())
                .withMessageContaining("is neither PEM nor a JWK")
                .withMessageNotContaining("00secret")
                .withNoCause();
    }

    @Test
    void namesOptionAndFileWhenThereIsNone() {
        Path file = directory.resolve("none.pem");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), "key-1", Dpop.AUTO))
                .withMessageContaining("option privateKey")
                .withMessageContaining(file + " does not exist");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void namesTheOptionWhenNobodyGivesTheKeyAnId(String keyId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrivateKeyJwt("0oaclient", KEY, keyId, Dpop.AUTO))
                .withMessageContaining("set the option keyId");
    }

    @Test
    void signsWithTheNewKeyWhenTheFileChanges() throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), TestKeys.jwk(TestKeys.P256, "old"));
        Authorization authorization =
                new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), null, Dpop.AUTO).open(endpoint, clock);

        assertSigned(nextAssertion(authorization), "old", TestKeys.P256);
        Files.writeString(file, TestKeys.jwk(TestKeys.P384, "new"));
        assertSigned(nextAssertion(authorization), "new", TestKeys.P384);
    }

    @Test
    void signsWithTheOldKeyWhileTheFileMakesNoSense() throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), TestKeys.jwk(TestKeys.P256, "old"));
        Authorization authorization =
                new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), null, Dpop.AUTO).open(endpoint, clock);

        Files.writeString(file, TestKeys.jwk(TestKeys.P384, null));
        assertSigned(nextAssertion(authorization), "old", TestKeys.P256);
        Files.delete(file);
        assertSigned(nextAssertion(authorization), "old", TestKeys.P256);
    }

    private static void assertSigned(Jwt assertion, String kid, KeyPair pair) {
        assertThat(assertion.header("kid")).isEqualTo(kid);
        assertThat(assertion.isSignedBy(pair.getPublic())).isTrue();
    }

    @Test
    void isEqualByAllOfItsParts() throws IOException {
        PrivateKeyJwt one = new PrivateKeyJwt("0oaclient", KEY, "key-1", Dpop.AUTO);
        PrivateKeyJwt same = new PrivateKeyJwt("0oaclient ", PrivateKeySource.text(PEM + "\n"), " key-1", Dpop.AUTO);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one)
                .isNotEqualTo(new PrivateKeyJwt("0oaother", KEY, "key-1", Dpop.AUTO))
                .isNotEqualTo(new PrivateKeyJwt("0oaclient", KEY, "key-2", Dpop.AUTO))
                .isNotEqualTo(new PrivateKeyJwt("0oaclient", KEY, "key-1", Dpop.NEVER))
                .isNotEqualTo(new PrivateKeyJwt(
                        "0oaclient", PrivateKeySource.text(TestKeys.sec1(TestKeys.P256)), "key-1", Dpop.AUTO))
                .isNotEqualTo(new Ssws("0oaclient"));
    }

    @Test
    void isEqualByTheFileOfItsKey() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), PEM);
        Path other = Files.writeString(directory.resolve("other.pem"), PEM);
        PrivateKeyJwt one = new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), "key-1", Dpop.AUTO);
        PrivateKeyJwt same = new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), "key-1", Dpop.AUTO);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one)
                .isNotEqualTo(new PrivateKeyJwt("0oaclient", PrivateKeySource.file(other), "key-1", Dpop.AUTO))
                .isNotEqualTo(new PrivateKeyJwt("0oaclient", KEY, "key-1", Dpop.AUTO));
    }

    @Test
    void neverShowsTheKey() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), PEM);

        assertThat(new PrivateKeyJwt("0oaclient", KEY, "key-1", Dpop.AUTO).toString())
                .isEqualTo("PrivateKeyJwt[clientId=0oaclient, privateKey=******, keyId=key-1, dpop=AUTO]");
        assertThat(new PrivateKeyJwt("0oaclient", PrivateKeySource.file(file), "key-1", Dpop.NEVER).toString())
                .contains("privateKey=" + file);
    }
}
