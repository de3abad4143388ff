package io.github.camelokta.offboarding.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashPasswordTest {

    private static final String PASSWORD = "Gänsefüßchen 2026";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsAHashThatTheApplicationTakes() throws IOException {
        assertThat(run(PASSWORD)).isEqualTo(HashPassword.DONE);

        var hash = new PasswordHash(text(out).strip());
        assertThat(hash.matches(PASSWORD)).isTrue();
        assertThat(hash.matches(PASSWORD + "x")).isFalse();
        assertThat(hash.text()).startsWith("$2a$12$");
        assertThat(hash).hasToString("$2a$12$…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345678901",
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "a password\u0085 with a control character"
            })
    void refusesAPasswordThatIsTooEasyOrCannotBeSent(String password) throws IOException {
        assertThat(run(password)).isEqualTo(HashPassword.REFUSED);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isNotBlank();
    }

    @Test
    void refusesWhatBcryptWouldCutOff() throws IOException {
        assertThat(run("0123456789ä".repeat(6))).isEqualTo(HashPassword.DONE);
        assertThat(run("0123456789ä".repeat(6) + "x")).isEqualTo(HashPassword.REFUSED);
    }

    @Test
    void refusesNoPassword() throws IOException {
        assertThat(run(null)).isEqualTo(HashPassword.REFUSED);
    }

    @Test
    void takesNoPasswordAsAnArgument() throws IOException {
        assertThat(run(PASSWORD, PASSWORD)).isEqualTo(HashPassword.MISUSED);

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).startsWith("Usage: hash-password").doesNotContain(PASSWORD);
    }

    @Test
    void aLongPasswordDoesNotMatchByItsBeginning() {
        var cut = "0123456789ä".repeat(6);

        assertThat(PasswordHash.cheap(cut).matches(cut + "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(chars = {'a', 'b', 'y'})
    void takesTheHashesOfOtherTools(char letter) {
        var hash = PasswordHash.cheap(PASSWORD).text().replaceFirst("2a", "2" + letter);

        assertThat(new PasswordHash(hash).matches(PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a-password-of-vera, is no bcrypt hash",
        "5f4dcc3b5aa765d61d8327deb882cf99, is no bcrypt hash",
        "$2a$10$short, is no bcrypt hash",
        "$2a$09$kZvl1oIHBYiKvZE2zvXez.Yq0vsUUGzDgMgZOAt93fENyPhymV8Fe, has a cost of 9",
        "$2a$15$kZvl1oIHBYiKvZE2zvXez.Yq0vsUUGzDgMgZOAt93fENyPhymV8Fe, has a cost of 15"
    })
    void refusesWhatIsNoHashOrACheapOne(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasswordHash(text))
                .withMessageContaining(complaint)
                .withMessageNotContaining(text);
    }

    private int run(String password, String... arguments) throws IOException {
        return HashPassword.run(
                () -> password,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
