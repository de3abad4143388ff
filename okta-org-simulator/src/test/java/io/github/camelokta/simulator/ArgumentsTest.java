package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void nothingSaidIsAnEmptyOrgOverHttpOnAFreePort() {
        assertThat(Arguments.parse())
                .isEqualTo(new Arguments(false, 0, false, Optional.empty(), 0, 0, OptionalInt.empty()));
    }

    @Test
    void everythingSaidIsTakenInAnyOrder() {
        assertThat(parse("--tls --generate tokens=200,users=50 --control-port 0 --seed a.json --port 8099"))
                .isEqualTo(
                        new Arguments(false, 8099, true, Optional.of(Path.of("a.json")), 50, 200, OptionalInt.of(0)));
    }

    @Test
    void eitherNumberToGenerateCanBeLeftOut() {
        assertThat(parse("--generate users=50").tokens()).isZero();
        assertThat(parse("--generate tokens=200").users()).isZero();
    }

    @Test
    void bothPortsCanBeAnyFreeOne() {
        assertThat(parse("--port 0 --control-port 0").controlPort()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--port http --help", "--prot --help", "--seed --help"})
    void helpIsHelpWhateverElseIsSaid(String arguments) {
        assertThat(parse(arguments).help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "--prot 80|Unknown argument --prot; the usage below has all there are",
                "8099|Unknown argument 8099; the usage below has all there are",
                "--tls yes|Unknown argument yes; the usage below has all there are",
                "--port|A value is missing after --port; the usage below says which",
                "--seed --tls|A value is missing after --seed; the usage below says which",
                "--port http|--port: 'http' is no TCP port; use 0 to 65535",
                "--port -1|--port: '-1' is no TCP port; use 0 to 65535",
                "--port 65536|--port: '65536' is no TCP port; use 0 to 65535",
                "--port 9999999999|--port: '9999999999' is no TCP port; use 0 to 65535",
                "--control-port x|--control-port: 'x' is no TCP port; use 0 to 65535",
                "--port 8099 --control-port 8099|--control-port: 8099 is the org's port; use another one, or 0",
                "--port 1 --port 2|--port is given more than once; give it once",
                "--tls --tls|--tls is given more than once; give it once",
                "--generate apps=1|--generate: 'apps=1' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users|--generate: 'users' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users=1,|--generate: '' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users=-5|--generate: users='-5' is no number of users; write digits alone, for example users=50",
                "--generate tokens=many|--generate: tokens='many' is no number of tokens; write digits alone, for example tokens=50",
                "--generate users=|--generate: users='' is no number of users; write digits alone, for example users=50",
                "--generate users=9999999999|--generate: users='9999999999' is no number of users; write digits alone, for example users=50",
                "--generate users=1,users=2|--generate: users is given more than once; give it once"
            })
    void aBadArgumentIsNamedTogetherWithTheFix(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPathThatNoFileCanHaveIsNamed() {
        assertThatThrownBy(() -> Arguments.parse("--seed", "a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--seed: ");
    }

    private static Arguments parse(String arguments) {
        return Arguments.parse(arguments.split(" "));
    }
}
