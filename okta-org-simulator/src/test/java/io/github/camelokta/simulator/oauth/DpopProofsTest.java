package io.github.camelokta.simulator.oauth;

import static io.github.camelokta.simulator.oauth.Org.PROOF_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {

    private static final String URL = "https://acme.okta.example/api/v1/api-tokens";

    private final TestClock clock = new TestClock();
    private final DpopProofs proofs = new DpopProofs(clock);

    private UnsignedJwt proof() {
        return UnsignedJwt.proof(PROOF_KEY, "GET", URL, clock.seconds());
    }

    private DpopProof verify(String... headers) throws InvalidJwtException {
        return proofs.verify(List.of(headers), "GET", URL);
    }

    private void assertInvalid(String proof, String message) {
        assertThatExceptionOfType(InvalidJwtException.class)
                .isThrownBy(() -> verify(proof))
                .withMessageContaining(message)
                .withNoCause();
    }

    @Test
    void tellsWhoseKeyItIsAndWhatItIsFor() throws InvalidJwtException {
        DpopProof proof = verify(proof().claim("nonce", "n").claim("ath", "a").sign());

        assertThat(proof.thumbprint()).isEqualTo(PROOF_KEY.thumbprint());
        assertThat(proof.nonce()).contains("n");
        assertThat(proof.ath()).contains("a");
    }

    @Test
    void nonceAndHashMayBeMissing() throws InvalidJwtException {
        DpopProof proof = verify(proof().sign());

        assertThat(proof.nonce()).isEmpty();
        assertThat(proof.ath()).isEmpty();
    }

    /** RFC 9449, figure 2. */
    @Test
    void acceptsTheProofOfTheStandard() throws InvalidJwtException {
        clock.set(Instant.ofEpochSecond(1562262616));

        DpopProof proof = proofs.verify(
                List.of("eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0Vj"
                        + "NoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5"
                        + "VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVC"
                        + "IsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4"
                        + "vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"),
                "POST",
                "https://server.example.com/token");

        assertThat(proof.thumbprint()).isEqualTo("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.example/api/v1/api-tokens,       https://acme.okta.example/api/v1/api-tokens?limit=5",
        "https://acme.okta.example/api/v1/api-tokens,       https://acme.okta.example/api/v1/api-tokens#x?y",
        "HTTPS://ACME.Okta.example/api/v1/api-tokens,       https://acme.okta.example/api/v1/api-tokens",
        "https://acme.okta.example/api/v1/api-tokens,       https://ACME.okta.example/api/v1/api-tokens",
        "https://acme.okta.example:443/api/v1/api-tokens,   https://acme.okta.example/api/v1/api-tokens",
        "http://acme.okta.example/api/v1/api-tokens,        http://acme.okta.example:80/api/v1/api-tokens",
        "http://127.0.0.1:8080/api/v1/api-tokens,           http://127.0.0.1:8080/api/v1/api-tokens",
        "http://[::1]:8080/api/v1/api-tokens,               http://[::1]:8080/api/v1/api-tokens",
        "https://acme.okta.example,                         https://acme.okta.example/",
        "https://acme.okta.example/api/v1/users/a@b.c,      https://acme.okta.example/api/v1/users/a%40b.c",
        "https://acme.okta.example/api/v1/users/a%40b.c,    https://acme.okta.example/api/v1/users/a%40b.c",
        "https://acme.okta.example/api/v1/users/a+b,        https://acme.okta.example/api/v1/users/a%2Bb",
        "https://acme.okta.example/api/v1/users/%25,        https://acme.okta.example/api/v1/users/%25",
        "https://acme.okta.example/api/v1/users/ž,          https://acme.okta.example/api/v1/users/%C5%BE",
    })
    void acceptsTheUrlOfTheRequestInAnyForm(String htu, String url) {
        String proof = proof().claim("htu", htu).sign();

        assertThatCode(() -> proofs.verify(List.of(proof), "GET", url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.okta.example/api/v1/api-tokens",
                "https://acme.okta.example:8443/api/v1/api-tokens",
                "https://acme.okta.example:80/api/v1/api-tokens",
                "https://other.okta.example/api/v1/api-tokens",
                "https://acme.okta.example/api/v1/api-tokens/",
                "https://acme.okta.example/API/v1/api-tokens",
                "https://acme.okta.example/api/v1/api-tokens/00T",
                "https://acme.okta.example/",
                "https://acme.okta.example",
                "https://acme.okta.example/api/v1/api-tokens?limit=5",
                "https://acme.okta.example/api/v1/api-tokens#top",
                "https://user@acme.okta.example/api/v1/api-tokens",
                "https://acme.okta.example/api/v1/api-tokens%",
                "https://acme.okta.example:/api/v1/api-tokens",
                "https://acme.okta.example:99999999999/api/v1/api-tokens",
                "ftp://acme.okta.example/api/v1/api-tokens",
                "/api/v1/api-tokens",
                "api-tokens",
                " ",
            })
    void refusesAnotherUrl(String htu) {
        assertInvalid(proof().claim("htu", htu).sign(), "'htu' claim that is not the URL of this request");
    }

    @Test
    void aPlusIsNoSpace() {
        String proof = proof().claim("htu", "https://a.example/a+b").sign();

        assertThatExceptionOfType(InvalidJwtException.class)
                .isThrownBy(() -> proofs.verify(List.of(proof), "GET", "https://a.example/a%20b"))
                .withMessageContaining("'htu'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "https://a.example/%", "https://a.example/%zz"})
    void twoUrlsThatCannotBeReadAreNotTheSame(String url) {
        String proof = proof().claim("htu", url).sign();

        assertThatExceptionOfType(InvalidJwtException.class)
                .isThrownBy(() -> proofs.verify(List.of(proof), "GET", url))
                .withMessageContaining("'htu'");
    }

    private static Arguments fault(String what, String named, BiConsumer<UnsignedJwt, Long> change) {
        return arguments(what, named, change);
    }

    static Stream<Arguments> namesWhatIsWrong() {
        return Stream.of(
                fault("no typ", "'typ' header", (jwt, now) -> jwt.header(header -> header.remove("typ"))),
                fault("another typ", "'typ' header", (jwt, now) -> jwt.header(header -> header.put("typ", "JWT"))),
                fault(
                        "typ is a list",
                        "'typ' header",
                        (jwt, now) -> jwt.header(h -> h.putArray("typ").add("dpop+jwt"))),
                fault("alg none", "'alg' that is not allowed", (jwt, now) -> jwt.header(h -> h.put("alg", "none"))),
                fault("alg HS256", "'alg' that is not allowed", (jwt, now) -> jwt.header(h -> h.put("alg", "HS256"))),
                fault("alg PS256", "'alg' that is not allowed", (jwt, now) -> jwt.header(h -> h.put("alg", "PS256"))),
                fault("alg of another curve", "does not go with", (jwt, now) -> jwt.header(h -> h.put("alg", "ES512"))),
                fault("no jwk", "'jwk' header that is not a JWK", (jwt, now) -> jwt.header(h -> h.remove("jwk"))),
                fault(
                        "jwk is text",
                        "'jwk' header that is not a JWK",
                        (jwt, now) -> jwt.header(h -> h.put("jwk", "{}"))),
                fault(
                        "jwk is empty",
                        "'jwk' header that has a 'kty'",
                        (jwt, now) -> jwt.header(h -> h.putObject("jwk"))),
                fault(
                        "private jwk",
                        "'jwk' header that holds a private",
                        (jwt, now) -> jwt.header(h -> h.set("jwk", PROOF_KEY.privateJwk()))),
                fault(
                        "symmetric jwk",
                        "'jwk' header that holds a private or symmetric key",
                        (jwt, now) -> jwt.header(
                                h -> h.putObject("jwk").put("kty", "oct").put("k", "AAAA"))),
                fault(
                        "jwk of another key",
                        "signature that the key did not make",
                        (jwt, now) -> jwt.header(h -> h.set("jwk", Org.OTHER_KEY.publicJwk()))),
                fault(
                        "crit",
                        "'crit' header",
                        (jwt, now) -> jwt.header(h -> h.putArray("crit").add("b64"))),
                fault("no htm", "no 'htm' claim", (jwt, now) -> jwt.without("htm")),
                fault("another htm", "'htm' claim that is not", (jwt, now) -> jwt.claim("htm", "POST")),
                fault("htm in lower case", "'htm' claim that is not", (jwt, now) -> jwt.claim("htm", "get")),
                fault("no htu", "no 'htu' claim", (jwt, now) -> jwt.without("htu")),
                fault("htu is a number", "no 'htu' claim", (jwt, now) -> jwt.claim("htu", IntNode.valueOf(1))),
                fault("no iat", "no 'iat' claim", (jwt, now) -> jwt.without("iat")),
                fault("iat is text", "'iat' claim that is not a number", (jwt, now) -> jwt.claim("iat", "1")),
                fault("iat too old", "'iat' claim older", (jwt, now) -> jwt.claim("iat", LongNode.valueOf(now - 301))),
                fault(
                        "iat a little too old",
                        "'iat' claim older",
                        (jwt, now) -> jwt.claim("iat", DoubleNode.valueOf(now - 300.01))),
                fault("iat ahead", "'iat' claim that lies", (jwt, now) -> jwt.claim("iat", LongNode.valueOf(now + 61))),
                fault("no jti", "no 'jti' claim", (jwt, now) -> jwt.without("jti")),
                fault("jti is empty", "no 'jti' claim", (jwt, now) -> jwt.claim("jti", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesWhatIsWrong(String what, String named, BiConsumer<UnsignedJwt, Long> change) {
        UnsignedJwt proof = proof();
        change.accept(proof, clock.seconds());

        assertInvalid(proof.sign(), named);
    }

    @Test
    void acceptsFiveMinutesAndAClockThatIsFast() {
        long now = clock.seconds();
        assertThatCode(() ->
                        verify(proof().claim("iat", LongNode.valueOf(now - 300)).sign()))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        verify(proof().claim("iat", LongNode.valueOf(now + 60)).sign()))
                .doesNotThrowAnyException();
    }

    @Test
    void ignoresWhatElseTheKeySaysOfItself() {
        UnsignedJwt proof = proof().header(header -> ((ObjectNode) header.get("jwk"))
                .put("use", "sig")
                .put("alg", "ES256")
                .put("kid", 7)
                .put("x5c", 1));

        assertThatCode(() -> verify(proof.sign())).doesNotThrowAnyException();
    }

    @Test
    void refusesAProofThatIsShownAgain() throws InvalidJwtException {
        String proof = proof().sign();
        verify(proof);

        assertInvalid(proof, "'jti' claim that was used before");
    }

    @Test
    void refusesANewProofWithAJtiThatWasUsed() throws InvalidJwtException {
        verify(proof().claim("jti", "1").sign());
        clock.advance(Duration.ofMinutes(5));

        assertInvalid(proof().claim("jti", "1").sign(), "'jti' claim that was used before");
    }

    @Test
    void aProofOfTheFutureCannotBeShownAgainEither() throws InvalidJwtException {
        String proof =
                proof().claim("iat", LongNode.valueOf(clock.seconds() + 60)).sign();
        verify(proof);
        clock.advance(Duration.ofMinutes(6));

        assertInvalid(proof, "'jti' claim that was used before");
    }

    @Test
    void keysDoNotUseUpEachOthersIdentifiers() throws InvalidJwtException {
        verify(proof().claim("jti", "1").sign());

        assertThatCode(() -> verify(UnsignedJwt.proof(Org.OTHER_KEY, "GET", URL, clock.seconds())
                        .claim("jti", "1")
                        .sign()))
                .doesNotThrowAnyException();
    }

    @Test
    void aProofThatIsNotGenuineUsesUpNothing() {
        UnsignedJwt proof = proof();
        assertInvalid(proof.sign(Org.OTHER_KEY), "the key did not make");

        assertThatCode(() -> verify(proof.sign())).doesNotThrowAnyException();
    }

    @Test
    void forgetsAProofThatIsTooOldToBeShownAgain() throws InvalidJwtException {
        for (int i = 0; i < 10; i++) {
            verify(proof().sign());
        }
        clock.advance(Duration.ofMinutes(5));
        assertThat(proofs.size()).isEqualTo(10);

        clock.advance(Duration.ofMillis(1));
        assertThat(proofs.size()).isZero();
    }
}
