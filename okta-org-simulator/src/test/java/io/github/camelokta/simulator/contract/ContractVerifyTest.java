package io.github.camelokta.simulator.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check against the contract: what it accepts, what it refuses, and its messages. */
class ContractVerifyTest {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String TOKEN = """
            {"id":"00Taaaaaaaaaaaaaaaaa","name":"export","userId":"00uaaaaaaaaaaaaaaaaa","clientName":"Okta API",
             "created":"2026-01-31T09:15:30.250Z","expiresAt":"2026-03-02T09:15:30.250Z",
             "lastUpdated":"2026-01-31T09:15:30.250Z","tokenWindow":"P30D",
             "network":{"connection":"ZONE","include":["nzo1"]},
             "_links":{
               "self":{"href":"http://127.0.0.1:1/api/v1/api-tokens/00Taaaaaaaaaaaaaaaaa","hints":{"allow":["GET"]}},
               "user":{"href":"http://127.0.0.1:1/api/v1/users/00uaaaaaaaaaaaaaaaaa","hints":{"allow":["GET"]}}}}""";
    private static final String ERROR = """
            {"errorCode":"%s","errorSummary":"No","errorLink":"%s","errorId":"oaeaaaaaaaaaaaaaaaaaaaaaa","errorCauses":[]}""";

    private static String error(String code) {
        return ERROR.formatted(code, code);
    }

    /** An exchange that tests change. Initially it is a valid list of one token. */
    private static final class Draft {

        private final Map<String, List<String>> requestHeaders =
                new TreeMap<>(Map.of("Authorization", List.of("SSWS x")));
        private final Map<String, List<String>> headers = new TreeMap<>(Map.of(
                "Content-Type", List.of("application/json"),
                "Date", List.of("Sat, 31 Jan 2026 09:15:30 GMT"),
                "X-Rate-Limit-Limit", List.of("600"),
                "X-Rate-Limit-Remaining", List.of("599"),
                "X-Rate-Limit-Reset", List.of("1769850990"),
                "x-okta-request-id", List.of("aaaaaaaaaaaaaaaaaaaaaaaaaaa")));
        private String method = "GET";
        private String path = TOKENS;
        private String requestBody;
        private int status = 200;
        private String body = "[" + TOKEN + "]";

        Draft request(String newMethod, String newPath, String newBody) {
            method = newMethod;
            path = newPath;
            requestBody = newBody;
            return requestHeader("Content-Type", "application/json");
        }

        Draft requestHeader(String name, String... values) {
            requestHeaders.put(name, List.of(values));
            return this;
        }

        Draft response(int newStatus, String newBody) {
            status = newStatus;
            body = newBody;
            return this;
        }

        Draft header(String name, String... values) {
            headers.put(name, List.of(values));
            return this;
        }

        void verify() {
            Contract.ofTheOrg()
                    .verify(new WireExchange(
                            method,
                            URI.create("http://127.0.0.1:1" + path),
                            HttpHeaders.of(requestHeaders, (name, value) -> true),
                            requestBody,
                            status,
                            HttpHeaders.of(headers, (name, value) -> true),
                            body));
        }
    }

    private static void assertPasses(Draft draft) {
        assertThatCode(draft::verify).doesNotThrowAnyException();
    }

    private static void assertBreaks(Draft draft, String... violations) {
        List<String> message = new ArrayList<>(List.of("breaks the contract"));
        message.addAll(List.of(violations));
        assertThatThrownBy(draft::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(message.toArray(String[]::new));
    }

    @Test
    void passesWhatIsAsItMustBe() {
        assertPasses(new Draft());
        assertPasses(new Draft().request("GET", TOKENS + "/", null));
        assertPasses(new Draft()
                .request("GET", TOKENS + "/00Taaaaaaaaaaaaaaaaa", null)
                .response(200, TOKEN));
        assertPasses(new Draft()
                .request("PUT", TOKENS + "/00Taaaaaaaaaaaaaaaaa", "{\"network\":{\"connection\":\"ANYWHERE\"}}")
                .response(200, TOKEN));
        assertPasses(new Draft().response(404, error("E0000007")).request("GET", "/nowhere", null));
    }

    @Test
    void namesOperationStatusAndPlace() {
        assertBreaks(
                new Draft().response(200, "[" + TOKEN.replace("_links", "_link") + "]"),
                "GET /api/v1/api-tokens -> 200 (listTokens)",
                "response body /0: required property '_links' not found",
                "response body /0: property '_link' is not defined");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    00Taaaaaaaaaaaaaaaaa","name"     | 00Xaaaaaaaaaaaaaaaaa","name" | /0/id
                    "Okta API"                       | null                         | /0/clientName
                    2026-03-02T09:15:30.250Z         | 2026-03-02T09:15:30Z         | /0/expiresAt
                    2026-03-02T09:15:30.250Z         | 2026-13-02T09:15:30.250Z     | /0/expiresAt
                    "P30D"                           | "30 days"                    | /0/tokenWindow
                    ["nzo1"]                         | []                           | /0/network/include
                    "ZONE"                           | "ANYWHERE"                   | /0/network/include
                    "hints":{"allow":["GET"]}        | "hints":{}                   | /0/_links/self/hints
                    """)
    void rejectsAFieldThatIsNotAsItMustBe(String good, String bad, String pointer) {
        assertBreaks(new Draft().response(200, "[" + TOKEN.replace(good, bad) + "]"), "response body " + pointer + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-okta-request-id", "Date", "X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset"
            })
    void rejectsAnAnswerWithoutAHeaderEveryAnswerCarries(String header) {
        assertBreaks(new Draft().header(header), "response header " + header + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Rate-Limit-Remaining,-1",
        "X-Rate-Limit-Limit,many",
        "X-Rate-Limit-Reset,60",
        "x-okta-request-id,?",
        "Date,2026-01-31T09:15:30Z"
    })
    void rejectsAHeaderThatIsNotAsItMustBe(String header, String value) {
        assertBreaks(new Draft().header(header, value), "response header " + header);
    }

    @Test
    void looksAtEveryValueOfAHeaderThatComesMoreThanOnceAndLetsOnlySomeDoSo() {
        assertPasses(new Draft().header("X-Rate-Limit-Remaining", "599", "299"));
        assertBreaks(
                new Draft().header("X-Rate-Limit-Remaining", "599", "-1"), "response header X-Rate-Limit-Remaining: ");
        assertBreaks(
                new Draft().header("Date", "Sat, 31 Jan 2026 09:15:30 GMT", "Sat, 31 Jan 2026 09:15:31 GMT"),
                "response header Date comes 2 times");
    }

    @Test
    void rejectsAStatusTheOperationDoesNotHave() {
        assertBreaks(
                new Draft().response(404, error("E0000007")), "-> 404 (listTokens)", "status 404 is not one of [200,");
        assertBreaks(
                new Draft()
                        .request("DELETE", TOKENS + "/00Taaaaaaaaaaaaaaaaa", null)
                        .response(200, "{}"),
                "-> 200 (revokeToken)",
                "status 200 is not one of [204,");
    }

    @ParameterizedTest
    @CsvSource({
        "401,E0000011,true",
        "401,E0000015,true",
        "401,E0000006,false",
        "429,E0000047,true",
        "429,E0000009,false"
    })
    void knowsWhichErrorGoesWithWhichStatus(int status, String code, boolean passes) {
        Draft draft = new Draft().response(status, error(code));

        if (passes) {
            assertPasses(draft);
        } else {
            assertBreaks(draft, "response body /errorCode: ");
        }
    }

    @Test
    void rejectsABodyOfAnotherTypeOrNoneAtAll() {
        assertBreaks(
                new Draft().header("Content-Type", "text/html"), "response body is text/html, which is not one of");
        assertBreaks(new Draft().header("Content-Type"), "response header Content-Type comes 0 times");
        assertBreaks(new Draft().response(200, "[{\"id\":"), "response body is not JSON");
        assertBreaks(new Draft().response(200, "[] []"), "response body is not JSON");
        assertBreaks(new Draft().response(200, ""), "response body ");
        assertPasses(new Draft().header("Content-Type", "application/json;charset=UTF-8"));
    }

    @Test
    void rejectsABodyWhereThereMustBeNone() {
        Draft revoked = new Draft().request("DELETE", TOKENS + "/current", null).response(204, "");

        assertBreaks(revoked, "response there must be no body");
        revoked.headers.remove("Content-Type");
        assertPasses(revoked);
        assertBreaks(revoked.response(204, "{}"), "response there must be no body");
    }

    @ParameterizedTest
    @CsvSource({"/nowhere,GET", "/api/v1/api-tokens,PATCH", "/api/v1/api-tokens/a/b,GET", "/,GET"})
    void wantsTheShapeOfAnErrorWhereThereIsNoOperation(String path, String method) {
        assertBreaks(
                new Draft().request(method, path, null).response(404, "{\"status\":404,\"message\":\"No\"}"),
                "(no operation)",
                "response body : required property 'errorCode' not found");
        assertBreaks(new Draft().request(method, path, null).response(200, "{}"), "status 200 is not one of");
    }

    @Test
    void looksAtARequestThatWasGranted() {
        assertBreaks(new Draft().request("GET", TOKENS + "?fliter=x", null), "request parameter fliter is not one of");
        assertBreaks(new Draft().request("GET", TOKENS + "/x", null).response(200, TOKEN), "request parameter id: ");
        assertBreaks(
                new Draft()
                        .request("PUT", TOKENS + "/00Taaaaaaaaaaaaaaaaa", "{\"network\":1}")
                        .response(200, TOKEN),
                "request body /network: ");
        assertBreaks(new Draft().request("GET", TOKENS, "{}"), "request there must be no body");
        assertBreaks(
                new Draft()
                        .request("PUT", TOKENS + "/00Taaaaaaaaaaaaaaaaa", "{}")
                        .requestHeader("Content-Type", "text/plain")
                        .response(200, TOKEN),
                "request body is text/plain");
    }

    @Test
    void looksAtTheFormOfARequestForAnAccessToken() {
        String form = "grant_type=client_credentials&scope=okta.apiTokens.read+okta.users.read&client_assertion=a.b.c"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
        Draft granted = new Draft()
                .response(200, "{\"token_type\":\"DPoP\",\"expires_in\":3600,\"access_token\":\"x\",\"scope\":\"a b\"}")
                .header("Cache-Control", "no-store")
                .request("POST", "/oauth2/v1/token", form)
                .requestHeader("Content-Type", "application/x-www-form-urlencoded; charset=ISO-8859-1");

        assertPasses(granted);
        granted.requestBody = form.replace("client_credentials", "password");
        assertBreaks(granted, "request body /grant_type: ");
    }

    @Test
    void leavesARequestThatWasRefusedAlone() {
        assertPasses(new Draft().request("PUT", TOKENS + "/x?y=z", "[").response(400, error("E0000003")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSWS x", "Bearer x", "DPoP x"})
    void letsInTheAuthorizationThatTheOperationNames(String authorization) {
        assertPasses(new Draft().requestHeader("Authorization", authorization));
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/api-tokens,Basic x", "GET,/api/v1/users/me,Bearer x", "GET,/api/v1/users/me,DPoP x"})
    void rejectsWhoeverGotInWithAnother(String method, String path, String authorization) {
        assertBreaks(
                new Draft().request(method, path, null).requestHeader("Authorization", authorization),
                "request header Authorization is of no scheme");
    }
}
