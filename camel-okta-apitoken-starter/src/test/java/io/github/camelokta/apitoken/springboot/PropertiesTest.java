package io.github.camelokta.apitoken.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class PropertiesTest {

    private static final String OPTION = "--camel.component.okta-apitoken.";

    @Test
    void showTheValueOfNoneThatIsUnknown() {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            assertThatException().isThrownBy(() -> start(OPTION + "api-token=00secret"));
        } finally {
            System.setOut(before);
        }

        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("okta-apitoken has no such options", "camel.component.okta-apitoken.api-token")
                .doesNotContain("00secret");
    }

    /** As a variable leaves it that is not set: no list must become one of everybody's tokens. */
    @Test
    void areNotTakenForUnsetIfTheyAreBlank() {
        assertThatException()
                .isThrownBy(() -> start(OPTION + "unused-for="))
                .havingRootCause()
                .withMessageContaining("camel.component.okta-apitoken.unused-for");
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplication(Plain.class).run(properties);
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Plain {}
}
