package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceSeedTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("quarkus.okta-apitoken.devservices.seed", "src/test/seeds/two-people.json");

    @Inject
    Tokens tokens;

    @Test
    void fillsTheOrgFromTheSeed() {
        assertThat(tokens.names()).contains("Zoë's build", "deploy");
    }
}
