package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.util.HashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * In Spring Boot, it is starters that bind {@code camel.component.*}. This component has none: a bean of the user's
 * binds them.
 */
@ExtendWith(OktaOrgSimulatorExtension.class)
class SpringBootTest {

    private static final String TOKEN = "--camel.component.okta-apitoken.token=";

    @Test
    void takesItsOptionsFromApplicationPropertiesThatACustomizerBinds(OktaOrgSimulator org) {
        Leaver leaver = new Leaver(org);

        try (ConfigurableApplicationContext application = start(org, Customizing.class, TOKEN + org.apiToken())) {
            application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());

            assertThat(application
                            .getBean(CamelContext.class)
                            .getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                            .getConfiguration()
                            .getMaxRetryDuration())
                    .isEqualTo(7_000);
        }

        leaver.assertHasNoTokens();
    }

    @Test
    void refusesToStartWithAnOptionThatItDoesNotKnow(OktaOrgSimulator org) {
        assertThatException()
                .isThrownBy(() -> start(
                                org,
                                Customizing.class,
                                TOKEN + org.apiToken(),
                                "--camel.component.okta-apitoken.orgg-url=https://example.okta.com")
                        .close())
                .havingRootCause()
                .withMessageContaining("orgg-url");
    }

    @Test
    void hasNoOptionsWhereNothingBindsThem(OktaOrgSimulator org) {
        assertThatException()
                .isThrownBy(
                        () -> start(org, Plain.class, TOKEN + org.apiToken()).close())
                .havingRootCause()
                .withMessageContaining("option orgUrl is missing");
    }

    @Test
    void isAuthorizedByABeanOfTheUsers(OktaOrgSimulator org) {
        Leaver leaver = new Leaver(org);

        try (ConfigurableApplicationContext application = start(org, Authorizing.class)) {
            application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());
        }

        leaver.assertHasNoTokens();
    }

    private static ConfigurableApplicationContext start(
            OktaOrgSimulator org, Class<?> configuration, String... properties) {
        return new SpringApplicationBuilder(configuration)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.config.location=classpath:/spring-boot/",
                                        "--okta.url=" + org.url(),
                                        "--okta.token=" + org.apiToken()),
                                Stream.of(properties))
                        .toArray(String[]::new));
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    static class Plain {

        @Bean
        RoutesBuilder offboarding() {
            return new Offboarding();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizing extends Plain {

        @Bean
        ComponentCustomizer oktaApitoken(Environment environment) {
            return ComponentCustomizer.forType(
                    OktaApitokenComponent.class,
                    component -> CamelPropertiesHelper.setCamelProperties(
                            component.getCamelContext(),
                            component,
                            Binder.get(environment)
                                    .bind("camel.component.okta-apitoken", Bindable.mapOf(String.class, Object.class))
                                    .orElseGet(HashMap::new),
                            true));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Authorizing extends Customizing {

        @Bean
        Authorization oktaAuthorization(@Value("${okta.token}") String token) {
            return new Ssws(token);
        }
    }
}
