package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest().withApplicationRoot(archive -> archive.addClass(Tokens.class));

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "camel.component.okta-apitoken.org-url")
    String orgUrl;

    @Test
    void startsAnOrgWhenNoneIsConfigured() {
        assertThat(orgUrl).startsWith("http://127.0.0.1:");
        assertThat(tokens.names()).hasSize(1);
    }
}
