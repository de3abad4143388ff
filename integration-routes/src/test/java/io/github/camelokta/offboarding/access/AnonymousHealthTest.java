package io.github.camelokta.offboarding.access;

import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.management;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those see and can do who have nothing to do with the application. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class AnonymousHealthTest {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyAnswerTellsBrowsersToDoNothingWithIt() {
        var answers = List.of(
                viewer().get("/cases"),
                viewer().get("/cases/999999999"),
                viewer().get("/cases?limit=none"),
                viewer().get("/evidence/export"),
                viewer().post("/breaker/reset"),
                anybody().get("/cases"),
                anybody().get("/nowhere"),
                anybody().post("/events"),
                anybody().get("/q/health"),
                management().get("/q/openapi"),
                management().get("/q/metrics"),
                management().get("/nowhere"));

        assertThat(answers).allSatisfy(answer -> {
            HEADERS.forEach(
                    (name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
            assertThat(answer.header("Strict-Transport-Security")).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/openapi",
                "/openapi",
                "/q/swagger-ui",
                "/q/info",
                "/q/dev-ui",
                "/q",
                "/q/",
                "/q/health-ui"
            })
    void whatIsForThoseWhoRunTheApplicationIsNotOnThePortForOthers(String path) {
        assertThat(anybody().get(path).statusCode()).isIn(401, 404);
        assertThat(viewer().get(path).statusCode()).isIn(403, 404);
    }

    @Test
    void metricsAndTheOpenApiDocumentHaveAPortOfTheirOwn() {
        assertThat(management().get("/q/metrics").statusCode()).isEqualTo(200);
        assertThat(management().get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(management().get("/q/health").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageOfAnotherSiteDoesNotReadTheMetrics() {
        var answer = management().header("Origin", "https://example.com").get("/q/metrics");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void pathsAndMethodsThatAreMadeUpTakeNoMeters() throws Exception {
        request("GET", "/nowhere/first", null);
        request("MADEUP", "/cases", null);
        viewer().get("/cases/1");
        viewer().get("/evidence/export?from=none");
        var before = meters();

        for (var i = 0; i < 1_000; i++) {
            var credentials = i % 2 == 0 ? null : viewerCredentials();
            request("GET", "/nowhere/" + i, credentials);
            if (i % 10 == 0) {
                request("GET", "/cases/" + i + "/nothing", credentials);
                request("MADEUP" + i, "/cases", credentials);
                leave("/gone/" + i);
            }
        }

        var meters = meters();
        assertThat(meters)
                .noneMatch(meter -> meter.contains("nowhere") || meter.contains("gone") || meter.contains("MADEUP"));
        assertThat(meters.size() - before.size()).isLessThan(40);
        assertThat(meters).anyMatch(meter -> meter.contains("uri=\"/cases/{id}\""));
    }

    @Test
    void theMetersKnowEveryPathOfTheOpenApiDocument() throws IOException {
        var document = new ObjectMapper()
                .readTree(management().get("/q/openapi?format=json").asString());
        var paths = new ArrayList<String>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(KnownUris.PATHS).containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void http2IsNotSpoken() throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var answer = http.send(HttpRequest.newBuilder(uri("/q/health")).build(), BodyHandlers.discarding());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var first = socket.getInputStream().readNBytes(4);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isIn("HTTP", "");
        }
    }

    @Test
    void headersHaveALimit() {
        assertThat(anybody()
                        .header("X-Long", "a".repeat(17_000))
                        .get("/q/health")
                        .statusCode())
                .isEqualTo(431);
    }

    /** The names and labels of all meters, without their values. */
    private static List<String> meters() {
        return management()
                .accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
    }

    private static String viewerCredentials() {
        var credentials = OrgAndDatabase.VIEWER + ":" + OrgAndDatabase.VIEWER_PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private void request(String method, String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        http.send(request.build(), BodyHandlers.discarding());
    }

    /** Asks, and does not wait for an answer. */
    private static void leave(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            var request =
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length:"
                            + " 9\r\n\r\n{";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }
}
