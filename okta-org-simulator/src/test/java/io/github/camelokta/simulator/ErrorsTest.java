package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.traffic.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §2: error responses. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ErrorsTest {

    @Test
    void anErrorHasOktasFiveFields(OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).get("/api/v1/api-tokens/unknown");

        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.json().fieldNames())
                .toIterable()
                .containsExactly("errorCode", "errorSummary", "errorLink", "errorId", "errorCauses");
        assertThat(response.json().path("errorLink").asText()).isEqualTo("E0000007");
        assertThat(response.json().path("errorId").asText()).matches("oae[A-Za-z0-9_-]{22}");
        assertThat(response.json().path("errorCauses").isArray()).isTrue();
    }

    @Test
    void everyErrorAndEveryRequestHasAnIdOfItsOwn(OktaOrgSimulator org) {
        OrgClient client = OrgClient.of(org);
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < 3; i++) {
            ClientResponse response = client.get("/api/v1/api-tokens/unknown");
            ids.add(response.header("x-okta-request-id"));
            ids.add(response.json().path("errorId").asText());
        }

        assertThat(ids).hasSize(6).doesNotContainNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/api-tokens",
        "DELETE,/api/v1/api-tokens",
        "DELETE,/api/v1/api-tokens/",
        "POST,/api/v1/api-tokens/current",
        "PATCH,/api/v1/api-tokens/00Taaaaaaaaaaaaaaaaa",
        "DELETE,/api/v1/users/me",
        "POST,/api/v1/users"
    })
    void aMethodThePathDoesNotHaveIsRefused(String method, String path, OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).send(method, path, "{}");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.errorCode()).isEqualTo("E0000022");
        assertThat(response.json().path("errorSummary").asText())
                .isEqualTo("The endpoint does not support the provided HTTP method");
        assertThat(org.tokens()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/unknown", "/api/v1/api-tokens/a/b", "/api/v2/users"})
    void aPathTheOrgDoesNotHaveIsNotFound(String path, OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).get(path);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.errorCode()).isEqualTo("E0000007");
        assertThat(org.requests().counts()).containsOnlyKeys(Operation.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "null", "\"text\"", "{} {}", "{\"network\":", "\u0000"})
    void aBodyThatIsNoJsonObjectIsRefused(String body, OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).put("/api/v1/api-tokens/" + org.apiTokenId(), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000003");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("The request body was not well-formed.");
    }

    @Test
    void aBodyNestedWithoutEndIsRefused(OktaOrgSimulator org) {
        assertThat(OrgClient.of(org)
                        .put("/api/v1/api-tokens/" + org.apiTokenId(), "[".repeat(100_000))
                        .errorCode())
                .isEqualTo("E0000003");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"network":"ANYWHERE"}                                        | network.connection
                    {"network":[]}                                                | network.connection
                    {"network":{}}                                                | network.connection
                    {"network":{"connection":" "}}                                | network.connection
                    {"network":{"connection":1}}                                  | network.connection
                    {"network":{"connection":"ZONE","include":"nzo1"}}            | network.include
                    {"network":{"connection":"ZONE","include":{"id":"nzo1"}}}     | network.include
                    {"network":{"connection":"ZONE","exclude":[1]}}               | network.exclude
                    """)
    void aNetworkOfAnotherFormIsRefusedByName(String body, String field, OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).put("/api/v1/api-tokens/" + org.apiTokenId(), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000001");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("Api validation failed: " + field);
        assertThat(response.json().at("/errorCauses/0/errorSummary").asText()).startsWith(field + ": ");
    }

    @Test
    void aBodyOverOneMegabyteIsRefusedAndTheOrgGoesOn(OktaOrgSimulator org) {
        OrgClient client = OrgClient.of(org);

        ClientResponse response = client.put("/api/v1/api-tokens/" + org.apiTokenId(), " ".repeat(1 << 20) + "{}");

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.errorCode()).isEqualTo("E0000003");
        assertThat(client.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users/%zz", "/api/v1/users?filter=%zz", "/api/v1/api-tokens/%"})
    void aBadPercentEncodingIsRefused(String target, OktaOrgSimulator org) throws Exception {
        String response = RawSocket.exchange(
                org, "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: SSWS " + org.apiToken() + "\r\n");

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"errorCode\":\"E0000003\"");
    }

    @Test
    void noErrorShowsAStackTraceOrASecret(OktaOrgSimulator org) {
        OrgClient client = OrgClient.of(org);
        String token = "/api/v1/api-tokens/" + org.apiTokenId();

        for (ClientResponse response :
                List.of(client.put(token, "{"), client.get("/nowhere"), client.send("POST", token, null))) {
            assertThat(response.body()).doesNotContain("Exception", "\tat ", "io.vertx", org.apiToken());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/api-tokens/current/",
                "/api/v1/api-tokens//",
                "/api/v1//api-tokens",
                "///api/v1/api-tokens",
                "//api/v1//api-tokens",
                "//api/v1/users/",
                "//api-tokens",
                "/api/v1/./api-tokens",
                "/api/v1/api-tokens/../users",
                "/api/v1/api-tokens/%2E%2e/users",
                "/api/v1/api-tokens/..",
                "/api/v1/users/",
                "/api/v1/users/me/"
            })
    void aPathIsNotTidiedUp(String path, OktaOrgSimulator org) {
        OrgClient client = OrgClient.of(org);

        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.delete(path).errorCode()).isEqualTo("E0000007");
        assertThat(org.tokens()).hasSize(1);
    }

    @Test
    void anOrgBearsTheSlashTooManyOfAClientWhoseUrlEndsWithOne(OktaOrgSimulator org) {
        OrgClient client = OrgClient.of(org);

        assertThat(client.get("//api/v1/api-tokens").json()).hasSize(1);
        assertThat(client.get("//api/v1/api-tokens/" + org.apiTokenId()).status())
                .isEqualTo(200);
        ClientResponse page = client.get("//api/v1/users?limit=1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(client.delete("//api/v1/api-tokens/current").status()).isEqualTo(204);
        assertThat(org.requests().of(Operation.LIST_TOKENS).get(0).path()).isEqualTo("//api/v1/api-tokens");
    }

    @Test
    void tenMegabytesAreRefusedAndTheOrgGoesOn(OktaOrgSimulator org) {
        ClientResponse response = OrgClient.of(org).put("/api/v1/api-tokens/" + org.apiTokenId(), "x".repeat(10 << 20));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.errorCode()).isEqualTo("E0000003");
        assertThat(OrgClient.of(org).get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET /api/v1/users/me HTTP/1.1\\r\\nHost: x\\r\\nX-Evil: a\\rb\\r\\n      | 400
                    GET /api/v1/users/me HTTP/1.1\\r\\nHost: x\\r\\nno colon here\\r\\n       | 400
                    GET /api/v1/users/me HTTP/1.1\\r\\nHost: x\\r\\nX Evil: a\\r\\n           | 400
                    BROKEN\\r\\n                                                           | 400
                    """)
    void whatIsNoHttpIsRefusedInOktasShape(String request, int status, OktaOrgSimulator org) throws Exception {
        String response = RawSocket.exchange(org, request.replace("\\r", "\r").replace("\\n", "\n"));

        assertThat(response)
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .contains("\"errorCode\":\"E0000003\"", "x-okta-request-id", "X-Rate-Limit-Limit");
        assertThat(OrgClient.of(org).get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void aRequestLineOrHeadersWithoutEndAreRefusedInOktasShape(OktaOrgSimulator org) throws Exception {
        String longLine =
                RawSocket.exchange(org, "GET /api/v1/users?filter=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n");
        String longHeader =
                RawSocket.exchange(org, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(9000) + "\r\n");

        assertThat(longLine).startsWith("HTTP/1.0 414 ").contains("\"errorCode\":\"E0000003\"");
        assertThat(longHeader).startsWith("HTTP/1.1 431 ").contains("\"errorCode\":\"E0000003\"");
    }

    @Test
    void aLineBreakInAPathCannotBecomeAHeader(OktaOrgSimulator org) throws Exception {
        String response = RawSocket.exchange(
                org,
                "GET /api/v1/users/a%0d%0aX-Evil:%20b HTTP/1.1\r\nHost: x\r\nAuthorization: SSWS " + org.apiToken()
                        + "\r\n");

        assertThat(response).startsWith("HTTP/1.1 404 ").doesNotContain("\r\nX-Evil");
    }
}
