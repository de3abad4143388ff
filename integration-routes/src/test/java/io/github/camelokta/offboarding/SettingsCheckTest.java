package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final String ORG_URL = "camel.component.okta-apitoken.org-url";
    private static final String TOKEN = "camel.component.okta-apitoken.token";
    private static final String SECRET = "offboarding.intake.events.secret";

    @Test
    void namesAllThatIsMissingInOneMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of()))
                .withMessageContainingAll(ORG_URL + " is missing", TOKEN + " is missing", SECRET + " is missing");
    }

    @Test
    void doesNotRepeatASecretThatIsTooShort() {
        var settings = Map.of(ORG_URL, "https://example.okta.com", TOKEN, "00token", SECRET, "tooshort");

        assertThatIllegalStateException()
                .isThrownBy(() -> check(settings))
                .withMessageContaining(SECRET + " is too short")
                .withMessageNotContainingAny("tooshort", "00token");
    }

    @Test
    void takesTheOrgUrlInCamelsOtherSpelling() {
        var settings = Map.of(
                "camel.component.okta-apitoken.orgUrl",
                "https://example.okta.com",
                TOKEN,
                "00token",
                SECRET,
                "sixteen-characters");

        assertThatCode(() -> check(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-name", "clientName", "name", "user-id", "configuration.clientName"})
    void refusesAFilterThatWouldHideTokens(String filter) {
        var settings = Map.of(
                ORG_URL,
                "https://example.okta.com",
                TOKEN,
                "00token",
                SECRET,
                "sixteen-characters",
                "camel.component.okta-apitoken." + filter,
                "Okta API");

        assertThatIllegalStateException()
                .isThrownBy(() -> check(settings))
                .withMessageContaining("camel.component.okta-apitoken." + filter + " is set: remove it");
    }

    private static void check(Map<String, String> settings) {
        var config = ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "system properties", 400))
                .build();
        new SettingsCheck(config, config.getConfigMapping(OffboardingConfig.class)).configure(null);
    }
}
