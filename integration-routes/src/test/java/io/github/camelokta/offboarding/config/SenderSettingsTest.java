package io.github.camelokta.offboarding.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderSettingsTest {

    private static final String HR = "offboarding.intake.events.senders.hr.";
    private static final Map<String, String> GOOD =
            Map.of(HR + "secrets", "sixteen-characters", HR + "sources", "/hr,/hr/*");

    @Test
    void takesASenderWithItsSecretAndSources() {
        assertThat(complaints(GOOD)).isEmpty();
        assertThat(complaints(with(HR + "secrets", "sixteen-characters,another-of-sixteen")))
                .isEmpty();
    }

    @Test
    void takesASenderFromTheEnvironment() {
        var events = events(new EnvConfigSource(
                Map.of(
                        "OFFBOARDING_INTAKE_EVENTS_SENDERS_HR_SECRETS",
                        "sixteen-characters,another-of-sixteen",
                        "OFFBOARDING_INTAKE_EVENTS_SENDERS_HR_SOURCES",
                        "/hr,/hr/*"),
                300));

        assertThat(SenderSettings.complaints(events)).isEmpty();
        assertThat(events.senders()).containsOnlyKeys("hr");
        assertThat(events.senders().get("hr").secrets()).contains(List.of("sixteen-characters", "another-of-sixteen"));
        assertThat(events.senders().get("hr").sources()).contains(Set.of("/hr", "/hr/*"));
    }

    @Test
    void wantsASender() {
        assertThat(complaints(Map.of())).singleElement().asString().contains("senders.\"name\".secrets is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offboarding.intake.events.secret", "OFFBOARDING_INTAKE_EVENTS_SECRET"})
    void tellsWhatReplacesTheOneSecret(String key) {
        var source = new EnvConfigSource(Map.of(key, "sixteen-characters"), 300);

        assertThat(SenderSettings.complaints(events(source)))
                .anyMatch(complaint -> complaint.contains("events.secret is no longer accepted")
                        && complaint.contains("senders.\"name\".secrets and .sources"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            secrets | tooshort                             | "hr".secrets has one that is too short
            secrets | aaaaaaaaaaaaaaaaaaaaaaa              | "hr".secrets has one that is too short
            secrets | sixteen-characters,short             | "hr".secrets has one that is too short
            secrets | sixteen charactérs                   | "hr".secrets has one that cannot be sent
            secrets | sixteen-characters,sixteen-characters | "hr".secrets has a secret that is taken
            secrets | sixteen-characters1,sixteen-characters2,sixteen-characters3 | "hr".secrets has more than 2
            secrets | ''                                   | "hr".secrets is missing
            sources | ''                                   | "hr".sources is missing
            sources | *                                    | "hr".sources has an invalid source
            sources | /hr,*                                | "hr".sources has an invalid source
            sources | /*/hr                                | "hr".sources has an invalid source
            sources | /h r                                 | "hr".sources has an invalid source
            sources | operations                           | "hr".sources has one of the application's own
            sources | Operations                           | "hr".sources has one of the application's own
            sources | sweep                                | "hr".sources has one of the application's own
            sources | /hr,HR-CSV                           | "hr".sources has one of the application's own
            sources | operаtions                           | "hr".sources has an invalid source
            """)
    void complainsAboutASettingThatIsWrong(String key, String value, String complaint) {
        assertThat(complaints(with(HR + key, value)))
                .singleElement()
                .asString()
                .contains(complaint)
                .doesNotContain("sixteen")
                .doesNotContain("tooshort");
    }

    @Test
    void complainsAboutTwoSendersWithOneSecret() {
        var settings = new HashMap<>(GOOD);
        settings.put("offboarding.intake.events.senders.other.secrets", "sixteen-characters");
        settings.put("offboarding.intake.events.senders.other.sources", "/other");

        assertThat(complaints(settings)).singleElement().asString().contains("has a secret that is taken");
    }

    private static Map<String, String> with(String key, String value) {
        var settings = new HashMap<>(GOOD);
        settings.put(key, value);
        return settings;
    }

    private static List<String> complaints(Map<String, String> settings) {
        return SenderSettings.complaints(events(new PropertiesConfigSource(settings, "test", 500)));
    }

    private static OffboardingConfig.Events events(ConfigSource source) {
        return ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(source)
                .build()
                .getConfigMapping(OffboardingConfig.class)
                .intake()
                .events();
    }
}
