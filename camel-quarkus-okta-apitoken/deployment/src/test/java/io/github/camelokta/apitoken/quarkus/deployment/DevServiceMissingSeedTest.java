package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceMissingSeedTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("quarkus.okta-apitoken.devservices.seed", "nowhere.json")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.okta-apitoken.devservices.seed")
                    .hasMessageContaining("nowhere.json: cannot be read"));

    @Test
    void saysWhichSeedIsMissing() {
        Assertions.fail("The application must not start");
    }
}
