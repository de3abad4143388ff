package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control port: access checks and malformed requests. */
class ControlServerTest {

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    private int port() {
        return URI.create(org.simulator().controlUrl().orElseThrow()).getPort();
    }

    @Test
    void isOffByDefault() {
        try (OktaOrgSimulator other = OktaOrgSimulator.start()) {
            assertThat(other.controlUrl()).isEmpty();
        }
    }

    @Test
    void isAnotherPortThanTheOrgs() {
        assertThat(org.simulator().controlUrl()).contains("http://127.0.0.1:" + port());
        assertThat(port()).isNotEqualTo(URI.create(org.simulator().url()).getPort());
        assertThat(org.client().get("/state").status()).isEqualTo(404);
    }

    @Test
    void listensOnTheLoopbackAddressAlone() {
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket("127.0.0.2", port())) {
                        assertThat(socket.isConnected()).isTrue();
                    }
                })
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void takesThePortItIsToldTo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (OktaOrgSimulator other =
                OktaOrgSimulator.builder().controlPort(free).start()) {
            assertThat(other.controlUrl()).contains("http://127.0.0.1:" + free);
        }
    }

    @Test
    void aPortInUseIsToldAndLeavesNothingBehind() {
        assertThatThrownBy(() ->
                        OktaOrgSimulator.builder().controlPort(port()).start().close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Control port " + port() + " of 127.0.0.1 cannot be opened: ");
    }

    @Test
    void closesWithTheOrg() {
        org.simulator().close();

        assertThatThrownBy(() -> org.control().get("/state")).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void eachOrgHasAControlApiOfItsOwn() {
        try (OktaOrgSimulator other = OktaOrgSimulator.builder().controlPort(0).start()) {
            ControlClient.of(other).post("/users", "{\"login\":\"ada@example.com\"}");

            assertThat(ControlClient.of(other).get("/users/ada@example.com").status())
                    .isEqualTo(200);
            assertThat(org.control().get("/users/ada@example.com").status()).isEqualTo(404);
        }
    }

    @Test
    void steersAnOrgWithTlsToo() {
        try (OktaOrgSimulator other =
                OktaOrgSimulator.builder().tls().controlPort(0).start()) {
            assertThat(ControlClient.of(other)
                            .get("/state")
                            .json()
                            .path("orgUrl")
                            .asText())
                    .isEqualTo(other.url())
                    .startsWith("https://");
        }
    }

    @Test
    void isNeitherLimitedNorStruckAsTheOrgIs() {
        try (OktaOrgSimulator tight = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(RateLimitSeed.perMinute(1)))
                .controlPort(0)
                .start()) {
            ControlClient control = ControlClient.of(tight);
            for (String operation : new String[] {"OTHER", "LIST_TOKENS"}) {
                control.post(
                        "/faults",
                        "{\"operation\":\"" + operation + "\",\"fault\":{\"type\":\"dropBefore\"},\"always\":true}");
            }

            assertThat(control.get("/tokens").status()).isEqualTo(200);
            assertThat(control.get("/tokens").status()).isEqualTo(200);
            assertThat(control.get("/nowhere").status()).isEqualTo(404);
            assertThatThrownBy(() -> OrgClient.of(tight).get("/api/v1/api-tokens"))
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LocalHost:PORT", "[::1]:PORT"})
    void answersWhoCallsItByANameOfThisMachine(String host) throws IOException {
        String head = RawRequest.head("GET /state", host.replace("PORT", String.valueOf(port())));

        assertThat(RawRequest.exchange(org.simulator(), head)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.com:PORT",
                "evil.example.com",
                "localhost",
                "127.0.0.1",
                "localhost:1",
                "localhost.evil.example.com:PORT",
                "localhost:PORT@evil.example.com",
                "localhost:PORT, evil.example.com",
                "localhost:PORT\r\nHost: evil.example.com",
                "evil.example.com\r\nHost: localhost:PORT",
                ""
            })
    void refusesWhoCallsItByAnotherName(String host) throws IOException {
        String head = RawRequest.head(
                "DELETE /tokens/" + org.simulator().apiTokenId(), host.replace("PORT", String.valueOf(port())));

        assertThat(RawRequest.exchange(org.simulator(), head)).matches("(?s)HTTP/1.1 (400|403) .*\\{\"error\":\".*");
        assertThat(org.simulator().tokens()).hasSize(1);
    }

    @Test
    void tellsByWhichNamesToCall() throws IOException {
        assertThat(RawRequest.exchange(org.simulator(), RawRequest.head("GET /nowhere", "evil.example.com")))
                .startsWith("HTTP/1.1 403 ")
                .contains("[127.0.0.1:" + port() + ", localhost:" + port() + ", [::1]:" + port() + "]")
                .doesNotContain("evil");
    }

    @Test
    void refusesWhoDoesNotSayAtAllByWhichName() throws IOException {
        assertThat(RawRequest.exchange(org.simulator(), RawRequest.head("GET /state", null)))
                .matches("(?s)HTTP/1.1 (400|403) .*\\{\"error\":\".*");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /users/%zz,400,percent-encoding",
        "GET /tokens?owner=%zz,400,percent-encoding",
        "GET /tokens?%,400,percent-encoding",
        "NONSENSE,400,not well-formed HTTP"
    })
    void answersWhatIsNoRequestAndGoesOn(String requestLine, int status, String problem) throws IOException {
        String response = RawRequest.exchange(org.simulator(), RawRequest.head(requestLine, "localhost:" + port()));

        assertThat(response).matches("(?s)HTTP/1.[01] " + status + " .*").contains("{\"error\":\"", problem);
        assertThat(org.control().get("/state").status()).isEqualTo(200);
    }

    @Test
    void answersWhatIsTooLongAndGoesOn() throws IOException {
        String longText = "x".repeat(20_000);

        assertThat(RawRequest.exchange(org.simulator(), RawRequest.head("GET /" + longText, "localhost:" + port())))
                .matches("(?s)HTTP/1.[01] 414 .*")
                .contains("{\"error\":\"The request line is too long");
        assertThat(RawRequest.exchange(
                        org.simulator(),
                        RawRequest.head("GET /state", "localhost:" + port() + "\r\nX-Long: " + longText)))
                .matches("(?s)HTTP/1.[01] 431 .*")
                .contains("{\"error\":\"The request headers are too long");
        assertThat(org.control().get("/state").status()).isEqualTo(200);
    }
}
