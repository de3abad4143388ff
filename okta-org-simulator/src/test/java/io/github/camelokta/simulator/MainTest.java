package io.github.camelokta.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The org as a process of its own. */
class MainTest {

    @TempDir
    private Path directory;

    @Test
    void printsUrlAndTokenWhenItAnswersAndStopsWhenToldTo() throws Exception {
        Path seed = Files.writeString(directory.resolve("org.json"), """
                {"users": [{"login": "ada@example.com"}],
                 "tokens": [{"name": "hers", "owner": "ada@example.com", "value": "00hers"}]}""");
        int port = freePort();

        Process process = run("--port", String.valueOf(port), "--seed", seed.toString());
        try (BufferedReader out = process.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo("Org URL:    http://127.0.0.1:" + port);
            assertThat(out.readLine()).isEqualTo("SSWS token: 00hers");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/users/me"))
                                            .header("Authorization", "SSWS 00hers")
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("ada@example.com");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "--prot 80,Unknown argument --prot",
                "--port,A value is missing after --port",
                "--port http,'http' is no TCP port",
                "--port 65536,65536 is no TCP port; use 0 to 65535"
            })
    void badArgumentsEndWithUsageAndExitCodeTwo(String arguments, String message) throws Exception {
        Ended ended = ended(run(arguments.split(" ")));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.error()).startsWith(message).contains("Usage: ").contains("--seed FILE");
        assertThat(ended.output()).isEmpty();
    }

    @Test
    void aBadSeedEndsWithItsFaultAndExitCodeTwo() throws Exception {
        Path seed = Files.writeString(directory.resolve("bad.json"), "{\"users\": [{}]}");

        Ended ended = ended(run("--seed", seed.toString()));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.error()).startsWith(seed + ": users[0].login: is missing");
    }

    @Test
    void aPortInUseEndsWithExitCodeOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ended ended = ended(run("--port", String.valueOf(taken.getLocalPort())));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.error()).contains("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be opened");
        }
    }

    private record Ended(int exitCode, String output, String error) {}

    private static Ended ended(Process process) throws Exception {
        String output = process.inputReader(UTF_8).lines().reduce("", String::concat);
        String error = process.errorReader(UTF_8).lines().reduce("", (a, b) -> a + b + "\n");
        return new Ended(process.waitFor(), output, error);
    }

    private static Process run(String... arguments) throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        List<String> all = Stream.concat(command, Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(all);
        // The JVM announces this one on the error stream, where the test looks.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
