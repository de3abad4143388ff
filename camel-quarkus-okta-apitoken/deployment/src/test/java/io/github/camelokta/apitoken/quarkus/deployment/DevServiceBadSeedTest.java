package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceBadSeedTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("quarkus.okta-apitoken.devservices.seed", "src/test/seeds/unknown-owner.json")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.okta-apitoken.devservices.seed")
                    .hasMessageContaining("unknown-owner.json")
                    .hasMessageContaining("owner"));

    @Test
    void saysWhichSeedIsBadAndWhere() {
        Assertions.fail("The application must not start");
    }
}
