package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OrgProcess.Ended;
import io.github.camelokta.simulator.tls.Trust;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The org as a process of its own. */
class MainTest {

    private static final Pattern TOKEN_ID = Pattern.compile("\"id\":\"00T");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void printsUrlAndTokenWhenItAnswersAndStopsWhenToldTo() throws Exception {
        Path seed = Files.writeString(directory.resolve("org.json"), """
                {"users": [{"login": "ada@example.com"}],
                 "tokens": [{"name": "hers", "owner": "ada@example.com", "value": "00hers"}]}""");
        int port = freePort();

        try (OrgProcess org = OrgProcess.ofClassPath("--port", String.valueOf(port), "--seed", seed.toString())) {
            assertThat(org.printed("Org URL")).isEqualTo("http://127.0.0.1:" + port);
            assertThat(org.printed("SSWS token")).isEqualTo("00hers");
            assertThat(get(http, "http://127.0.0.1:" + port + "/api/v1/users/me", "00hers")
                            .body())
                    .contains("ada@example.com");
            assertThat(org.stop()).isTrue();
        }
    }

    @Test
    void overTlsPrintsWhereTheCertificateIsAndTakesItAwayWhenItStops() throws Exception {
        try (OrgProcess org = OrgProcess.ofClassPath("--tls")) {
            String url = org.printed("Org URL");
            String token = org.printed("SSWS token");
            Path certificate = Path.of(org.printed("Certificate"));
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(Trust.only(certificate)).build();

            assertThat(url).startsWith("https://127.0.0.1:");
            assertThat(get(trusting, url + "/api/v1/users/me", token).statusCode())
                    .isEqualTo(200);
            assertThat(org.stop()).isTrue();
            assertThat(certificate).doesNotExist();
        }
    }

    @Test
    void generatesUsersAndTokensBehindThoseOfTheSeed() throws Exception {
        Path seed = Files.writeString(directory.resolve("org.json"), """
                {"users": [{"login": "ada@example.com"}],
                 "tokens": [{"name": "hers", "owner": "ada@example.com", "value": "00hers"}]}""");

        try (OrgProcess org = OrgProcess.ofClassPath("--seed", seed.toString(), "--generate", "users=3,tokens=7")) {
            String url = org.printed("Org URL");
            String tokens = get(http, url + "/api/v1/api-tokens", "00hers").body();

            assertThat(TOKEN_ID.matcher(tokens).results()).hasSize(8);
            assertThat(tokens).contains("\"hers\"");
        }
    }

    @Test
    void theControlApiIsOnItsOwnPortAndOnlyWhenAskedFor() throws Exception {
        int port = freePort();

        try (OrgProcess org = OrgProcess.ofClassPath("--control-port", String.valueOf(port))) {
            String url = org.printed("Org URL");
            org.printed("SSWS token");

            assertThat(org.printed("Control URL"))
                    .isEqualTo("http://127.0.0.1:" + port)
                    .isNotEqualTo(url);
        }
        try (OrgProcess org = OrgProcess.ofClassPath()) {
            org.printed("Org URL");
            org.printed("SSWS token");
            org.stop();

            assertThat(org.ended().output()).isEmpty();
        }
    }

    @Test
    void helpIsTheUsageAndNoFailure() throws Exception {
        try (OrgProcess org = OrgProcess.ofClassPath("--help")) {
            assertThat(org.ended()).isEqualTo(new Ended(0, Main.commandLine().getUsageMessage(), ""));
        }
    }

    @Test
    void badArgumentsEndWithUsageAndExitCodeTwo() throws Exception {
        try (OrgProcess org = OrgProcess.ofClassPath("--port", "65536")) {
            Ended ended = org.ended();

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.error())
                    .startsWith("Invalid value for option '--port': '65536' is not a TCP port; ")
                    .contains("\nUsage: java -jar ")
                    .contains("--seed=FILE");
            assertThat(ended.output()).isEmpty();
        }
    }

    private static HttpResponse<String> get(HttpClient http, String url, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "SSWS " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
