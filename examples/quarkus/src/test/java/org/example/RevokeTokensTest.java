package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevokeTokensTest {

    private static final String ADA = "00u1ada0000000000001";
    private static final String BO = "00u1bo00000000000002";

    @Inject
    ProducerTemplate camel;

    @Test
    void revokesWhatTheLeaverCreatedAndNothingElse() {
        assertThat(tokensOf(ADA)).containsExactlyInAnyOrder("nightly export", "AD agent");

        camel.sendBody("direct:leaver", ADA);

        assertThat(tokensOf(ADA)).containsExactly("AD agent");
        assertThat(tokensOf(BO)).containsExactly("deploy");
    }

    private List<String> tokensOf(String owner) {
        ApiToken[] tokens = camel.requestBody("okta-apitoken:list?userId=" + owner, null, ApiToken[].class);
        return Arrays.stream(tokens).map(ApiToken::name).toList();
    }
}
