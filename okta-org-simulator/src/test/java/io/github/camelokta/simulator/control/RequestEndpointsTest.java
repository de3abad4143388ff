package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The request log over the control API. */
class RequestEndpointsTest {

    private static final String TOKENS = "/api/v1/api-tokens";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    @Test
    void tellsWhatTheOrgWasAskedInTheOrderOfArrivalAndNotWhatTheControlApiWas() {
        org.client().get(TOKENS);
        org.client().get("/api/v1/users/me");
        org.client().get(TOKENS + "?limit=1");

        assertThat(org.control().get("/requests").each("/operation"))
                .containsExactly("LIST_TOKENS", "CURRENT_USER", "LIST_TOKENS");
        assertThat(org.control().get("/requests?operation=LIST_TOKENS").each("/query"))
                .containsExactly("", "limit=1");
        assertThat(org.control().get("/requests?operation=LIST_TOKENS&limit=1").each("/query"))
                .containsExactly("limit=1");
        assertThat(org.control().get("/requests?limit=2").each("/operation"))
                .containsExactly("CURRENT_USER", "LIST_TOKENS");
    }

    @Test
    void tellsAllOfARequestButWhatProvesWhoSentIt() {
        String path = TOKENS + "/" + org.simulator().apiTokenId();
        String body = "{\"network\":{\"connection\":\"ANYWHERE\"}}";
        String requestId =
                org.client().with("X-Okta-Retry-For", "abc").put(path, body).header("x-okta-request-id");

        ClientResponse response = org.control().get("/requests");

        JsonNode listed = response.json().get(0);
        assertThat(listed.path("method").asText()).isEqualTo("PUT");
        assertThat(listed.path("path").asText()).isEqualTo(path);
        assertThat(listed.has("query")).isFalse();
        assertThat(listed.path("body").asText()).isEqualTo(body);
        assertThat(listed.path("status").asInt()).isEqualTo(200);
        assertThat(listed.path("requestId").asText()).isEqualTo(requestId);
        assertThat(listed.path("at").asText())
                .isEqualTo(org.simulator().requests().all().get(0).at().toString());
        assertThat(headers(listed)).contains("X-Okta-Retry-For=abc").noneMatch(header -> header.toLowerCase(Locale.ROOT)
                .startsWith("authorization"));
        assertThat(response.body()).doesNotContain(org.simulator().apiToken());
    }

    private static Stream<String> headers(JsonNode request) {
        return request.path("headers")
                .propertyStream()
                .map(header -> header.getKey() + "=" + header.getValue().asText());
    }

    @Test
    void showsThatThereWasATokenValueWhereNoneShouldBeButNotWhich() {
        String value = org.simulator().apiToken();
        org.client().with("X-Key", "SSWS " + value).get(TOKENS + "/" + value + "?token=" + value);
        org.client().put(TOKENS + "/" + org.simulator().apiTokenId(), "{\"name\":\"" + value + "\",\"network\":null}");

        ClientResponse response = org.control().get("/requests");

        assertThat(response.body()).doesNotContain(value);
        assertThat(response.json().at("/0/path").asText()).isEqualTo(TOKENS + "/[token value]");
        assertThat(response.json().at("/0/query").asText()).isEqualTo("token=[token value]");
        assertThat(response.json().at("/0/headers/X-Key").asText()).isEqualTo("SSWS [token value]");
        assertThat(response.json().at("/1/body").asText()).isEqualTo("{\"name\":\"[token value]\",\"network\":null}");
    }

    @Test
    void tellsNoBodyThatNobodyUnderstood() {
        org.client().form("/oauth2/v1/tokens", Map.of("client_assertion", "eyJhbGciOiJub25lIn0.e30."));

        ClientResponse response = org.control().get("/requests?operation=OTHER");

        assertThat(response.json().at("/0/path").asText()).isEqualTo("/oauth2/v1/tokens");
        assertThat(response.json().get(0).has("body")).isFalse();
    }

    @Test
    void countsTheRequestsOfEachOperation() {
        org.client().get(TOKENS);
        org.client().get(TOKENS);
        org.client().get("/nowhere");

        JsonNode counts = org.control().get("/requests/counts").json();

        assertThat(counts.propertyStream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(
                        Stream.of(Operation.values()).map(Operation::name).toList());
        assertThat(counts.path("LIST_TOKENS").asInt()).isEqualTo(2);
        assertThat(counts.path("OTHER").asInt()).isEqualTo(1);
        assertThat(counts.path("REVOKE_TOKEN").asInt(-1)).isZero();
    }

    @Test
    void forgetsAllRequests() {
        org.client().get(TOKENS);

        assertThat(org.control().delete("/requests").status()).isEqualTo(204);

        assertThat(org.control().get("/requests").json()).isEmpty();
        assertThat(org.control()
                        .get("/requests/counts")
                        .json()
                        .path("LIST_TOKENS")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void anOperationThatIsNoneIsRefusedWithAllThereAre() {
        ClientResponse response = org.control().get("/requests?operation=LIST");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith("operation: ").contains("LIST_TOKENS, GET_TOKEN");
    }
}
