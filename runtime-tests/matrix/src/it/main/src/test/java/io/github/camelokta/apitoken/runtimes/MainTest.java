package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.util.List;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In Camel Main, properties are all that it takes to configure the component. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class MainTest {

    private static final String COMPONENT = "camel.component.okta-apitoken.";

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void takesItsOptionsFromApplicationProperties(OktaOrgSimulator org) throws Exception {
        Leaver leaver = new Leaver(org);
        main.setDefaultPropertyPlaceholderLocation("classpath:main/application.properties");
        main.addInitialProperty("okta.url", org.url());
        main.addInitialProperty("okta.token", org.apiToken());
        main.configure().addRoutesBuilder(new Offboarding());
        main.start();

        main.getCamelTemplate().requestBody(Offboarding.ENTRY, leaver.id());

        leaver.assertHasNoTokens();
        assertThat(endpoint().getConfiguration().getMaxRetryDuration()).isEqualTo(7_000);
    }

    @Test
    void takesItsOptionsInCamelCaseAsWell(OktaOrgSimulator org) throws Exception {
        main.addInitialProperty(COMPONENT + "orgUrl", org.url());
        main.addInitialProperty(COMPONENT + "token", org.apiToken());
        main.addInitialProperty(COMPONENT + "maxRetryDuration", "7s");
        main.start();

        assertThat(endpoint().getServiceUrl()).isEqualTo(org.url());
        assertThat(endpoint().getConfiguration().getMaxRetryDuration()).isEqualTo(7_000);
    }

    @Test
    void callsSeveralOrgsEachThroughAComponentOfItsOwn(OktaOrgSimulator org) throws Exception {
        try (OktaOrgSimulator other = OktaOrgSimulator.start()) {
            Leaver leaver = new Leaver(org);
            Leaver others = new Leaver(other);
            main.setDefaultPropertyPlaceholderLocation("classpath:main/several-orgs.properties");
            main.addInitialProperty("okta.url", org.url());
            main.addInitialProperty("okta.token", org.apiToken());
            main.addInitialProperty("other.url", other.url());
            main.addInitialProperty("other.token", other.apiToken());
            main.configure().addRoutesBuilder(new Offboarding());
            main.configure().addRoutesBuilder(new Offboarding("partner"));
            main.start();

            main.getCamelTemplate().requestBody(Offboarding.ENTRY, leaver.id());
            main.getCamelTemplate().requestBody("direct:partner", others.id());

            leaver.assertHasNoTokens();
            others.assertHasNoTokens();
        }
    }

    @Test
    void masksItsSecretsInTheSummaryThatIsLoggedAtStart() throws Exception {
        main.setDefaultPropertyPlaceholderLocation("classpath:main/secrets.properties");

        List<String> logged;
        try (LoggedLines log = new LoggedLines()) {
            main.start();
            logged = log.lines();
        }

        assertThat(logged)
                .anyMatch(line -> line.contains(COMPONENT + "orgUrl = https://example.okta.com"))
                .anyMatch(line -> line.contains(COMPONENT + "token = xxxxxx"))
                .anyMatch(line -> line.contains(COMPONENT + "privateKey = xxxxxx"))
                .noneMatch(line -> line.contains("not-for-your-eyes"));
    }

    @Test
    void refusesToStartWithAnOptionThatItDoesNotKnow() {
        main.addInitialProperty(COMPONENT + "orgg-url", "https://example.okta.com");

        assertThatExceptionOfType(PropertyBindingException.class)
                .isThrownBy(main::start)
                .withMessageContaining("orggUrl");
    }

    private OktaApitokenEndpoint endpoint() {
        return main.getCamelContext().getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class);
    }
}
