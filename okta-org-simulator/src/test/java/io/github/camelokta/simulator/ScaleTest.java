package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelokta.simulator.generator.OrgGenerator;
import io.github.camelokta.simulator.seed.OrgSeed;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A very large org. */
class ScaleTest {

    private static final int USERS = 20_000;
    private static final int TOKENS = 100_000;
    private static OktaOrgSimulator org;

    @BeforeAll
    static void start() {
        org = OktaOrgSimulator.builder()
                .seed(OrgGenerator.generate(OrgSeed.empty(), USERS, TOKENS, Instant.now()))
                .start();
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void aListOfAHundredThousandTokensIsStreamedAndWhole() throws Exception {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(org.url() + "/api/v1/api-tokens"))
                                .header("Authorization", "SSWS " + org.apiToken())
                                .build(),
                        BodyHandlers.ofInputStream());

        assertThat(response.headers().firstValue("Transfer-Encoding")).contains("chunked");
        Set<String> ids = new HashSet<>();
        try (JsonParser json = new JsonFactory().createParser(response.body())) {
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 2
                        && token == JsonToken.VALUE_STRING
                        && json.currentName().equals("id")) {
                    ids.add(json.getText());
                }
            }
        }
        assertThat(ids).hasSize(TOKENS + 1);
    }

    @Test
    void othersAreServedWhileSomebodyReadsSlowly() throws Exception {
        HttpResponse<InputStream> unread = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(org.url() + "/api/v1/api-tokens"))
                                .header("Authorization", "SSWS " + org.apiToken())
                                .build(),
                        BodyHandlers.ofInputStream());

        assertThat(OrgClient.of(org).get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(OrgClient.of(org)
                        .delete("/api/v1/api-tokens/" + org.tokens().get(7).id())
                        .status())
                .isEqualTo(204);
        unread.body().close();
    }
}
