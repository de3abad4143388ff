package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThatException;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** Whoever has forgotten camel-http is told so. */
class WithoutHttpTest {

    @Test
    void saysWhatIsMissing() {
        Main main = new Main();
        main.addInitialProperty("camel.component.okta-apitoken.orgUrl", "https://example.okta.com");
        main.addInitialProperty("camel.component.okta-apitoken.token", "00fake");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list").to("okta-apitoken:list");
            }
        });

        assertThatException().isThrownBy(main::start).withStackTraceContaining("needs camel-http of the same version");
    }
}
