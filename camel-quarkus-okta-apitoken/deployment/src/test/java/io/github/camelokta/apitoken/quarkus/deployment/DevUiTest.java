package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevUiTest extends DevUIJsonRPCTest {

    private static final int PORT = FreePort.find();
    private static final Path SEED = Path.of("src/test/seeds/two-people.json").toAbsolutePath();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class)
                    .addAsResource(
                            new StringAsset("quarkus.http.port=" + PORT + "\nquarkus.okta-apitoken.devservices.seed="
                                    + SEED + "\n"),
                            "application.properties"));

    DevUiTest() {
        super("io.github.camelokta.camel-quarkus-okta-apitoken", "http://localhost:" + PORT);
    }

    @Test
    void showsTheTokensOfAnOrgAndWhatIsLeftOfItsRateLimit() throws Exception {
        JsonNode org = executeJsonRPCMethod("orgs").get(0);
        String url = org.path("url").asText();
        assertThat(url).startsWith("http://127.0.0.1:");
        assertThat(org.path("buckets")).isEmpty();

        JsonNode tokens = executeJsonRPCMethod("tokens", Map.of("orgUrl", url));
        assertThat(tokens.hasNonNull("failure")).isFalse();
        assertThat(tokens.path("total").asInt()).isEqualTo(3);
        assertThat(tokens.path("rows").findValuesAsText("name")).contains("Zoë's build", "deploy");
        JsonNode token = tokens.path("rows").get(0);
        assertThat(token.path("id").asText()).startsWith("00T");
        assertThat(token.path("userId").asText()).startsWith("00u");
        assertThat(token.path("clientName").asText()).isEqualTo("Okta API");
        assertThat(token.path("lastUsed").asText())
                .isNotEmpty()
                .isLessThan(token.path("expiresAt").asText());

        JsonNode bucket = executeJsonRPCMethod("orgs").get(0).path("buckets").get(0);
        assertThat(bucket.path("bucket").asText()).isEqualTo("API");
        assertThat(bucket.path("remaining").asInt())
                .isEqualTo(bucket.path("limit").asInt() - 1);
        assertThat(bucket.path("reset").asText()).isNotEmpty();
    }
}
