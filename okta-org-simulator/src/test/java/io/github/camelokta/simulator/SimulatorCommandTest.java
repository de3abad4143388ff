package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulatorCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void withoutArgumentsTheOrgIsEmptyAndServesHttpOnAFreePort() {
        SimulatorCommand command = parse();

        assertThat(command.port()).isZero();
        assertThat(command.tls()).isFalse();
        assertThat(command.seedFile()).isEmpty();
        assertThat(command.generated()).isEqualTo(GeneratedSize.NOTHING);
        assertThat(command.controlPort()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tls --generate tokens=200,users=50 --control-port 0 --seed a.json --port 8099",
                "--port=8099 --seed=a.json --control-port=0 --generate=tokens=200,users=50 --tls"
            })
    void optionsAreAcceptedInAnyOrderWithASpaceOrAnEqualsSign(String arguments) {
        SimulatorCommand command = parse(arguments.split(" "));

        assertThat(command.port()).isEqualTo(8099);
        assertThat(command.tls()).isTrue();
        assertThat(command.seedFile()).hasValue(Path.of("a.json"));
        assertThat(command.generated()).isEqualTo(new GeneratedSize(50, 200));
        assertThat(command.controlPort()).hasValue(0);
    }

    @Test
    void eitherNumberToGenerateCanBeLeftOut() {
        assertThat(parse("--generate", "users=50").generated()).isEqualTo(new GeneratedSize(50, 0));
        assertThat(parse("--generate", "tokens=200").generated()).isEqualTo(new GeneratedSize(0, 200));
    }

    @Test
    void aFileNameMayBeginWithAnAtSign() {
        assertThat(parse("--seed", "@a.json").seedFile()).hasValue(Path.of("@a.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--port http --help", "--prot --help", "--seed --help"})
    void helpWinsOverEverythingElse(String arguments) {
        assertThat(execute(arguments.split(" "))).isZero();
        assertThat(out).hasToString(commandLine.getUsageMessage());
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "--prot 80|Unknown argument '--prot'; the usage below lists all options",
                "8099|Unknown argument '8099'; the usage below lists all options",
                "--tls yes|Unknown argument 'yes'; the usage below lists all options",
                "--port|Missing required parameter for option '--port' (N)",
                "--seed --tls|Expected parameter for option '--seed' but found '--tls'",
                "--port http|Invalid value for option '--port': 'http' is not a TCP port; use 0 to 65535",
                "--port -1|Invalid value for option '--port': '-1' is not a TCP port; use 0 to 65535",
                "--port 65536|Invalid value for option '--port': '65536' is not a TCP port; use 0 to 65535",
                "--port 9999999999|Invalid value for option '--port': '9999999999' is not a TCP port; use 0 to 65535",
                "--control-port x|Invalid value for option '--control-port': 'x' is not a TCP port; use 0 to 65535",
                "--port 8099 --control-port 8099|Invalid value for option '--control-port': 8099 is the org's port; use another one, or 0",
                "--port 1 --port 2|option '--port' (N) should be specified only once",
                "--tls --tls|option '--tls' should be specified only once",
                "--generate apps=1|Invalid value for option '--generate': 'apps=1' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users|Invalid value for option '--generate': 'users' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users=1,|Invalid value for option '--generate': '' is neither users=N nor tokens=N; write for example users=50,tokens=200",
                "--generate users=-5|Invalid value for option '--generate': users='-5' is not a number of users; write up to nine digits, for example users=50",
                "--generate tokens=many|Invalid value for option '--generate': tokens='many' is not a number of tokens; write up to nine digits, for example tokens=50",
                "--generate users=|Invalid value for option '--generate': users='' is not a number of users; write up to nine digits, for example users=50",
                "--generate users=9999999999|Invalid value for option '--generate': users='9999999999' is not a number of users; write up to nine digits, for example users=50",
                "--generate users=1,users=2|Invalid value for option '--generate': users is given more than once; give it once"
            })
    void anInvalidArgumentIsNamedTogetherWithTheFix(String arguments, String message) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message + "\n").endsWith(commandLine.getUsageMessage());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMisspeltOptionComesWithASuggestion() {
        execute("--prot");

        assertThat(err.toString()).contains("--port");
    }

    @Test
    void aPathThatNoFileCanHaveIsNamed() {
        assertThat(execute("--seed", "a\0b")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Invalid value for option '--seed': ")
                .contains("is not the path of a file; correct it");
    }

    @Test
    void bothPortsCanBeAnyFreeOne() {
        SimulatorCommand command = parse("--port", "0", "--control-port", "0");

        assertThat(command.port()).isZero();
        assertThat(command.controlPort()).hasValue(0);
    }

    @Test
    void aBadSeedEndsWithItsFaultAndExitCodeTwo() throws Exception {
        Path seed = Files.writeString(directory.resolve("bad.json"), "{\"users\": [{}]}");

        assertThat(execute("--seed", seed.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(seed + ": users[0].login: is missing")
                .hasLineCount(1);
    }

    @Test
    void aSeedThatShowsItsFaultOnlyWhenTheOrgStartsIsNamedToo() throws Exception {
        Path seed = Files.writeString(
                directory.resolve("bad.json"), "{\"apps\": [{\"name\": \"sweeper\", \"keys\": [{\"kty\": \"EC\"}]}]}");

        assertThat(execute("--seed", seed.toString(), "--generate", "users=1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(seed + ": apps[0].keys[0]: has no kid")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "tokens=5|--generate tokens: would have no owners; generate users too, or start from a seed that has some",
                "users=1000001|--generate users: 1000001 is out of range; write 0 to 1000000"
            })
    void anOrgThatCannotBeGeneratedEndsWithTheReasonAndExitCodeTwo(String sizes, String message) {
        assertThat(execute("--generate", sizes)).isEqualTo(2);
        assertThat(err).hasToString(message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--control-port"})
    void aPortInUseEndsWithExitCodeOne(String option) throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(execute(option, String.valueOf(taken.getLocalPort()))).isEqualTo(1);
            assertThat(err.toString())
                    .containsIgnoringCase("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be opened")
                    .doesNotContain("\tat ");
            assertThat(out.toString()).isEmpty();
        }
    }

    private SimulatorCommand parse(String... arguments) {
        commandLine.parseArgs(arguments);
        return commandLine.getCommand();
    }

    private int execute(String... arguments) {
        return commandLine.execute(arguments);
    }
}
