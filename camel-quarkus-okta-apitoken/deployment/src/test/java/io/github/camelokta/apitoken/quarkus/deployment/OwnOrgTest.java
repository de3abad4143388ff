package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnOrgTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("camel.component.okta-apitoken.org-url", NOBODY_LISTENS)
            .overrideConfigKey("camel.component.okta-apitoken.token", "00own")
            .overrideConfigKey("quarkus.log.category.\"org.apache.camel.processor.errorhandler\".level", "OFF");

    @Inject
    Tokens tokens;

    @Test
    void isUsedInsteadOfTheDevService() {
        assertThatThrownBy(tokens::names)
                .rootCause()
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
