package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.Reply;
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
        Reply answer = org.client().with("X-Okta-Retry-For", "abc").put(path, body);

        Reply reply = org.control().get("/requests");

        JsonNode told = reply.json().get(0);
        assertThat(told.path("method").asText()).isEqualTo("PUT");
        assertThat(told.path("path").asText()).isEqualTo(path);
        assertThat(told.has("query")).isFalse();
        assertThat(told.path("body").asText()).isEqualTo(body);
        assertThat(told.path("status").asInt()).isEqualTo(200);
        assertThat(told.path("requestId").asText()).isEqualTo(answer.header("x-okta-request-id"));
        assertThat(told.path("at").asText())
                .isEqualTo(org.simulator().requests().all().get(0).at().toString());
        assertThat(headers(told)).contains("X-Okta-Retry-For=abc").noneMatch(header -> header.toLowerCase(Locale.ROOT)
                .startsWith("authorization"));
        assertThat(reply.body()).doesNotContain(org.simulator().apiToken());
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

        Reply reply = org.control().get("/requests");

        assertThat(reply.body()).doesNotContain(value);
        assertThat(reply.json().at("/0/path").asText()).isEqualTo(TOKENS + "/[token value]");
        assertThat(reply.json().at("/0/query").asText()).isEqualTo("token=[token value]");
        assertThat(reply.json().at("/0/headers/X-Key").asText()).isEqualTo("SSWS [token value]");
        assertThat(reply.json().at("/1/body").asText()).isEqualTo("{\"name\":\"[token value]\",\"network\":null}");
    }

    @Test
    void tellsNoBodyThatNobodyUnderstood() {
        org.client().form("/oauth2/v1/tokens", Map.of("client_assertion", "eyJhbGciOiJub25lIn0.e30."));

        Reply reply = org.control().get("/requests?operation=OTHER");

        assertThat(reply.json().at("/0/path").asText()).isEqualTo("/oauth2/v1/tokens");
        assertThat(reply.json().get(0).has("body")).isFalse();
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
        Reply reply = org.control().get("/requests?operation=LIST");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(error(reply)).startsWith("operation: ").contains("LIST_TOKENS, GET_TOKEN");
    }
}
