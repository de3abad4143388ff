package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.state.OrgClock;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.RequestLog;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused at every resource. */
class ControlRoutesTest {

    private static final String ADA = "{\"login\":\"ada@example.com\"}";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/users/a/b", "/requests/counts/x", "/api/v1/api-tokens"})
    void aPathThatIsNoneIsNotFoundAndAllThereAreAreTold(String path) {
        ClientResponse response = org.control().get(path);

        assertThat(response.status()).isEqualTo(404);
        assertThat(error(response))
                .contains("[/state, /users, /users/{idOrLogin}, /users/{idOrLogin}/lifecycle/{change}, /tokens,")
                .doesNotContain("nowhere");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /state                        | GET
                    DELETE | /users                        | GET, POST
                    PATCH  | /users/x                      | GET
                    GET    | /users/x/lifecycle/suspend    | POST
                    PUT    | /tokens                       | GET, POST
                    POST   | /tokens/x                     | DELETE, GET
                    DELETE | /zones                        | GET, POST
                    DELETE | /log                          | GET
                    POST   | /requests                     | DELETE, GET
                    DELETE | /requests/counts              | GET
                    GET    | /faults                       | DELETE, POST
                    PUT    | /clock                        | GET, POST
                    POST   | /background-load              | PUT
                    OPTIONS| /users                        | GET, POST
                    """)
    void aMethodThatIsNoneIsRefusedAndThoseThereAreAreTold(String method, String path, String allowed) {
        ClientResponse response = org.control().send(method, path, "application/json", "{}");

        assertThat(response.status()).isEqualTo(405);
        assertThat(error(response)).contains("[" + allowed + "]");
        assertThat(response.header("Allow")).isEqualTo(allowed);
        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/plain; application/json",
                "text/plain, application/json",
                "application/jsonp",
                "application/json, text/plain",
                ""
            })
    void whatDoesNotSayThatItIsJsonIsRefused(String type) {
        assertThat(org.control().send("POST", "/users", type, ADA).status()).isEqualTo(415);
        assertThat(org.control()
                        .send("POST", "/users/" + org.simulator().principalId() + "/lifecycle/suspend", type, null)
                        .status())
                .isEqualTo(415);
        ClientResponse put = org.control().send("PUT", "/background-load", type, "{}");
        assertThat(put.status()).isEqualTo(415);
        assertThat(error(put)).contains("application/json", "PUT");
        assertThat(org.simulator().users()).hasSize(1).allMatch(user -> user.status()
                .equals("ACTIVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=utf-8"})
    void whatSaysThatItIsJsonIsTaken(String type) {
        assertThat(org.control().send("POST", "/users", type, ADA).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
                    none                                    | The body is missing
                    ``                                      | The body is missing
                    `  `                                    | The body is not one JSON object
                    []                                      | The body is not one JSON object
                    "text"                                  | The body is not one JSON object
                    null                                    | The body is not one JSON object
                    {"login":"a"} {}                        | The body is not well-formed JSON at line 1, column
                    {"login":                               | The body is not well-formed JSON at line 1, column 10
                    {"login":"a","login":"b"}               | The body is not well-formed JSON at line 1, column
                    {'login':'a'}                           | The body is not well-formed JSON at line 1, column 2
                    {"login":NaN}                           | The body is not well-formed JSON at line 1, column
                    """)
    void aBodyThatIsNoJsonObjectIsRefused(String body, String problem) {
        for (String path : new String[] {"/users", "/tokens", "/zones", "/faults", "/clock"}) {
            ClientResponse response = org.control().post(path, body);

            assertThat(response.status()).isEqualTo(400);
            assertThat(error(response)).startsWith(problem);
        }
    }

    @Test
    void malformedJsonIsToldByItsPlaceAndNeverQuoted() {
        ClientResponse response = org.control().post("/tokens", "{\n\"name\": \"x\",\n \"value\": \"00secret\" \"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response))
                .isEqualTo("The body is not well-formed JSON at line 3, column 22; correct it there");
    }

    @Test
    void aBodyThatIsNoUtf8IsRefused() throws IOException {
        int port = URI.create(org.simulator().controlUrl().orElseThrow()).getPort();
        String head = "POST /users HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n";
        byte[] body = "{\"login\":\"_\"}".getBytes(StandardCharsets.ISO_8859_1);
        body[10] = (byte) 0xE9;

        assertThat(RawRequest.exchange(org.simulator(), head, body))
                .startsWith("HTTP/1.1 400 ")
                .contains("not well-formed JSON at line 1, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"login\":"})
    void aBodyNestedWithoutEndIsRefused(String opening) {
        ClientResponse response = org.control().post("/users", opening.repeat(50_000));

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith("The body is ");
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        ClientResponse response = org.control()
                .post(
                        "/faults",
                        "{\"operation\":\"GET_TOKEN\",\"fault\":{\"type\":\"html\",\"status\":" + "9".repeat(5000)
                                + "}}");

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void aBodyOverOneMegabyteIsRefusedAndTheServerGoesOn() {
        for (int megabytes : new int[] {1, 10}) {
            ClientResponse response = org.control().post("/users", " ".repeat(megabytes << 20) + ADA);

            assertThat(response.status()).isEqualTo(413);
            assertThat(error(response)).contains("1048576 bytes");
        }
        assertThat(org.control().post("/users", ADA).status()).isEqualTo(201);
    }

    @Test
    void aBodyOfOneMegabyteIsTaken() {
        assertThat(org.control()
                        .post("/users", " ".repeat((1 << 20) - ADA.length()) + ADA)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aBodyWhereThereIsNoUseForOneIsRefused() {
        ClientResponse response =
                org.control().send("DELETE", "/faults", "application/json", "{\"operation\":\"GET_TOKEN\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).isEqualTo("DELETE takes no body here; leave it out");
        assertThat(org.control().send("GET", "/state", "application/json", "{}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /requests?opration=GET_TOKEN      | opration: is not a query parameter here; remove it or correct it; known are [limit, operation]
                    /state?limit=1                    | limit: is not a query parameter here; remove it or correct it; known are []
                    /users?limit=1&limit=2            | limit: is given more than once; write it once
                    /users?limit=0                    | limit: is not a number from 1 to 999999999; write one
                    /users?limit=-1                   | limit: is not a number from 1 to 999999999; write one
                    /users?limit=1000000000           | limit: is not a number from 1 to 999999999; write one
                    /users?limit=                     | limit: is not a number from 1 to 999999999; write one
                    /users?limit=all                  | limit: is not a number from 1 to 999999999; write one
                    """)
    void aQueryThatCannotBeIsRefused(String path, String problem) {
        ClientResponse response = org.control().get(path);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).isEqualTo(problem);
    }

    @Test
    void aResourceThatChangesSomethingTakesNoQuery() {
        assertThat(org.control().delete("/requests?operation=GET_TOKEN").status())
                .isEqualTo(400);
        assertThat(org.control().post("/users?login=x", ADA).status()).isEqualTo(400);
        assertThat(org.simulator().users()).hasSize(1);
    }

    @Test
    void aFaultOfTheSimulatorItselfIsAnInternalErrorThatTellsNothing() throws Exception {
        Clock beyondAllTime = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.MAX_VALUE));
        Clock clock = Clock.systemUTC();
        Vertx vertx = Vertx.vertx();
        try {
            ControlServer server = ControlServer.start(
                    vertx,
                    new ControlParts(
                            "http://127.0.0.1:1",
                            OrgState.of(OrgSeed.empty(), clock),
                            new RequestLog(new RequestRecorder()),
                            new Faults(new FaultScript()),
                            OrgClock.of(beyondAllTime),
                            new RateLimits(clock, RateLimitSeed.defaults())),
                    0);
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/clock"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("{\"error\":\"The simulator failed; its log says how\"}");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void noErrorShowsAStackTraceOrATokensValueWhereverItWasPut() {
        String value = org.simulator().apiToken();
        String owner = org.simulator().principalId();

        for (ClientResponse response : new ClientResponse[] {
            org.control().get("/" + value),
            org.control().get("/users/" + value),
            org.control().get("/tokens/" + value),
            org.control().delete("/tokens/" + value),
            org.control().get("/tokens?owner=" + value),
            org.control().get("/users?limit=" + value),
            org.control().get("/users?" + value + "=1"),
            org.control().post("/users", "{\"" + value + "\":1}"),
            org.control().post("/users", "{\"login\":\"x\",\"id\":\"" + value + "\"}"),
            org.control().post("/users", "{\"login\":\"x\",\"role\":{\"" + value + "\":1}}"),
            org.control().post("/users", "{\"login\":\"x\",\"role\":{\"type\":\"" + value + "\"}}"),
            org.control().post("/tokens", "{\"name\":\"x\",\"owner\":\"" + value + "\"}"),
            org.control().post("/tokens", "{\"name\":\"x\",\"owner\":\"" + owner + "\",\"value\":\"" + value + "\"}"),
            org.control().post("/tokens", "{\"name\":\"x\",\"owner\":\"" + owner + "\",\"value\":[\"" + value + "\"]}"),
            org.control().post("/tokens", "{\"name\":\"x\",\"value\":" + value + "}"),
            org.control().post("/faults", "{\"operation\":\"" + value + "\",\"fault\":{}}"),
            org.control().post("/users/" + owner + "/lifecycle/" + value, null)
        }) {
            assertThat(response.status()).isBetween(400, 404);
            assertThat(response.body()).doesNotContain(value, "Exception", "\tat ", "com.fasterxml", "io.vertx");
        }
    }
}
