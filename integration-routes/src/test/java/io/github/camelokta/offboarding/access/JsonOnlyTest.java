package io.github.camelokta.offboarding.access;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.eventIds;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.github.camelokta.offboarding.testing.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request that a browser sends for another site without asking first changes anything. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@QuarkusTestResource(People.class)
class JsonOnlyTest {

    private static final String EVENTS = "/events";

    private final HttpClient http = HttpClient.newHttpClient();

    static Stream<List<String>> badTypes() {
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("*/*"),
                List.of("application/*"),
                List.of("text/plain"),
                List.of("text/json"),
                List.of("application/x-www-form-urlencoded"),
                List.of("multipart/form-data; boundary=x"),
                List.of("application/jsonp"),
                List.of("application/json-patch+json"),
                List.of("application/json, text/plain"),
                List.of("text/plain, application/json"),
                List.of("text/plain; application/json"),
                List.of("application/json; text/plain"),
                List.of("application/json; charset=utf-16"),
                List.of("application/json; charset=\"utf-16\""),
                List.of("application/json; x=\"a,text/plain\""),
                List.of("application/json;"),
                List.of("application/json", "application/json"),
                List.of("text/plain", "application/json"),
                List.of("application/json", "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("badTypes")
    void anotherContentTypeIsRefusedWhereverSomethingCanBeChanged(List<String> types) throws Exception {
        var before = eventIds();

        assertThat(changes()).contains(EVENTS, "/cases/1/approve", "/breaker/reset", "/cases", "/sweeps");
        for (var path : changes()) {
            var answer = post(path, types);

            assertThat(answer.statusCode()).as(path + " " + types).isEqualTo(415);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"field\":\"Content-Type\"");
        }
        assertThat(eventIds()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "application/json; charset=UTF-8; profile=x"
            })
    void jsonIsTakenWithParametersThatDoNotChangeItsMeaning(String type) throws Exception {
        assertThat(post("/breaker/reset", List.of(type)).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOUD_EVENT, CLOUD_EVENT + "; charset=utf-8"})
    void aCloudEventIsTaken(String type) {
        var id = UUID.randomUUID().toString();

        sender().contentType(type)
                .body(event(id, "zoe-" + id))
                .post(EVENTS)
                .then()
                .statusCode(202);
    }

    @Test
    void aCloudEventIsNotTakenElsewhere() throws Exception {
        assertThat(post("/breaker/reset", List.of(CLOUD_EVENT)).statusCode()).isEqualTo(415);
    }

    @Test
    void theBodyIsNotWaitedFor() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            var head = "POST /breaker/reset HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + credentials("/breaker")
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var status = new byte[12];
            assertThat(socket.getInputStream().readNBytes(status, 0, status.length))
                    .isEqualTo(status.length);

            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 415");
        }
    }

    /** Every path of the OpenAPI document, which another test compares with the application, that takes a POST. */
    private static List<String> changes() throws IOException {
        var document = new ObjectMapper()
                .readTree(OverHttp.management().get("/q/openapi?format=json").asString());
        var paths = new ArrayList<String>();
        for (var path : document.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                if (isAChange(verb.getKey(), verb.getValue())) {
                    assertThat(verb.getKey()).isEqualTo("post");
                    paths.add(path.getKey().replace("{id}", "1").replace("{token}", "00T1"));
                }
            }
        }
        return paths;
    }

    private static boolean isAChange(String verb, JsonNode operation) {
        return !verb.equals("get") && !verb.equals("head") && operation.isObject();
    }

    private HttpResponse<String> post(String path, List<String> types) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", credentials(path))
                .POST(BodyPublishers.ofString("{}"));
        types.forEach(type -> request.header("Content-Type", type));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String credentials(String path) {
        if (path.equals(EVENTS)) {
            return "Bearer " + OrgAndDatabase.EVENTS_SECRET;
        }
        var chief = People.CHIEF + ":" + People.PASSWORD_OF + People.CHIEF;
        return "Basic " + Base64.getEncoder().encodeToString(chief.getBytes(StandardCharsets.UTF_8));
    }
}
