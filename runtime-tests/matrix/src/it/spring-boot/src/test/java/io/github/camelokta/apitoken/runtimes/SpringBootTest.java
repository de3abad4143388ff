package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenConfiguration;
import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** In Spring Boot, the starter makes the component's options properties. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class SpringBootTest {

    private static final String OPTION = "--camel.component.okta-apitoken.";

    @Test
    void takesItsOptionsFromApplicationProperties(OktaOrgSimulator org) {
        Leaver leaver = new Leaver(org);

        try (ConfigurableApplicationContext application =
                start(org, Plain.class, OPTION + "token=" + org.apiToken(), OPTION + "maxRetries=1")) {
            application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());

            assertThat(options(application).getMaxRetryDuration()).isEqualTo(7_000);
            assertThat(options(application).getMaxRetries()).isEqualTo(1);
        }

        leaver.assertHasNoTokens();
    }

    @Test
    void takesItsOptionsFromTheEnvironment(OktaOrgSimulator org) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "CAMEL_COMPONENT_OKTAAPITOKEN_TOKEN", org.apiToken(),
                                "CAMEL_COMPONENT_OKTAAPITOKEN_MAXCONCURRENTREQUESTS", "3",
                                "CAMEL_COMPONENT_OKTAAPITOKEN_DPOP", "never")));

        try (ConfigurableApplicationContext application =
                new SpringApplicationBuilder(Plain.class).environment(environment).run(common(org))) {
            assertThat(options(application).getToken()).isEqualTo(org.apiToken());
            assertThat(options(application).getMaxConcurrentRequests()).isEqualTo(3);
            assertThat(options(application).getDpop()).hasToString("NEVER");
        }
    }

    @Test
    void refusesToStartWithAnOptionThatItDoesNotKnow(OktaOrgSimulator org) {
        assertThatException()
                .isThrownBy(() -> start(
                                org,
                                Plain.class,
                                OPTION + "token=" + org.apiToken(),
                                OPTION + "orgg-url=https://example.okta.com")
                        .close())
                .havingRootCause()
                .withMessageContaining("orgg-url");
    }

    @Test
    void isAuthorizedByTheOnlyBeanOfItsKind(OktaOrgSimulator org) {
        Leaver leaver = new Leaver(org);

        try (ConfigurableApplicationContext application = start(org, Authorizing.class)) {
            application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());
        }

        leaver.assertHasNoTokens();
    }

    @Test
    void isAuthorizedByTheBeanThatAnOptionNames(OktaOrgSimulator org) {
        Leaver leaver = new Leaver(org);

        try (ConfigurableApplicationContext application =
                start(org, AuthorizingTwice.class, OPTION + "authorization=#bean:oktaAuthorization")) {
            application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());
        }

        leaver.assertHasNoTokens();
    }

    @Test
    void callsSeveralOrgsEachThroughAComponentOfItsOwn(OktaOrgSimulator org) {
        try (OktaOrgSimulator other = OktaOrgSimulator.start()) {
            Leaver leaver = new Leaver(org);
            Leaver others = new Leaver(other);

            try (ConfigurableApplicationContext application = start(
                    org,
                    TwoOrgs.class,
                    OPTION + "token=" + org.apiToken(),
                    "--other.url=" + other.url(),
                    "--other.token=" + other.apiToken())) {
                application.getBean(ProducerTemplate.class).requestBody(Offboarding.ENTRY, leaver.id());
                application.getBean(ProducerTemplate.class).requestBody("direct:partner", others.id());
            }

            leaver.assertHasNoTokens();
            others.assertHasNoTokens();
        }
    }

    @Test
    void hasNoOptionsWhereItsConfigurationIsSwitchedOff(OktaOrgSimulator org) {
        assertThatException()
                .isThrownBy(() ->
                        start(org, Plain.class, OPTION + "token=" + org.apiToken(), OPTION + "enabled=false")
                                .close())
                .havingRootCause()
                .withMessageContaining("option orgUrl is missing");
    }

    private static OktaApitokenConfiguration options(ConfigurableApplicationContext application) {
        return application
                .getBean(CamelContext.class)
                .getComponent("okta-apitoken", OktaApitokenComponent.class)
                .getConfiguration();
    }

    private static ConfigurableApplicationContext start(
            OktaOrgSimulator org, Class<?> configuration, String... properties) {
        return new SpringApplicationBuilder(configuration)
                .run(Stream.concat(Stream.of(common(org)), Stream.of(properties))
                        .toArray(String[]::new));
    }

    private static String[] common(OktaOrgSimulator org) {
        return new String[] {
            "--spring.config.location=classpath:/spring-boot/",
            "--okta.url=" + org.url(),
            "--okta.token=" + org.apiToken()
        };
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
    static class TwoOrgs extends Plain {

        @Bean("partner")
        OktaApitokenComponent other(
                @Value("${other.url}") String url, @Value("${other.token}") String token) {
            OktaApitokenComponent other = new OktaApitokenComponent();
            other.getConfiguration().setOrgUrl(url);
            other.getConfiguration().setToken(token);
            return other;
        }

        @Bean
        RoutesBuilder offboardingThere() {
            return new Offboarding("partner");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Authorizing extends Plain {

        @Bean
        Authorization oktaAuthorization(@Value("${okta.token}") String token) {
            return new Ssws(token);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AuthorizingTwice extends Authorizing {

        @Bean
        Authorization anothersAuthorization() {
            return new Ssws("00anothers");
        }
    }
}
