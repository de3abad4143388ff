package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.okta-apitoken.devservices.enabled", "false");

    @Test
    void startsNoOrgWhenTurnedOff() {
        assertThat(ConfigProvider.getConfig().getOptionalValue("camel.component.okta-apitoken.org-url", String.class))
                .isEmpty();
    }
}
