package io.github.camelokta.offboarding.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    private static final String URL = "offboarding.notification.webhook.url";
    private static final String SECRET = "offboarding.notification.webhook.secret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/events",
                "HTTPS://example.com:8443/events?key=1",
                " https://example.com ",
                "http://localhost:8080/events",
                "http://127.0.0.1:8080/events",
                "http://[::1]:8080/events"
            })
    void takesHttpsAndOnLoopbackHttp(String url) {
        assertThat(complaints(Map.of(URL, url, SECRET, "anything"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/events",
                "http://127.example.com/events",
                "http://localhost.example.com/events",
                "https://who:wh-at@example.com/events",
                "https://example.com/events#wh-at",
                "https:///wh-at",
                "example.com/wh-at",
                "ftp://example.com/wh-at",
                "https://exa mple.com/wh-at"
            })
    void refusesAnyOtherUrlWithoutRepeatingIt(String url) {
        assertThat(complaints(Map.of(URL, url)))
                .singleElement()
                .asString()
                .startsWith(URL + " is wrong")
                .doesNotContain("wh-at", url);
    }

    @Test
    void refusesASecretThatWouldGoNowhere() {
        assertThat(complaints(Map.of(SECRET, "wh-at")))
                .singleElement()
                .asString()
                .startsWith(SECRET + " is set, but " + URL + " is missing")
                .doesNotContain("wh-at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wh at", "wh\u00e4t", "wh\nat"})
    void refusesASecretThatIsNoHeader(String secret) {
        assertThat(complaints(Map.of(URL, "https://example.com", SECRET, secret)))
                .singleElement()
                .asString()
                .startsWith(SECRET + " is wrong")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s"})
    void refusesToWaitForNothing(String timeout) {
        assertThat(complaints(Map.of("offboarding.notification.webhook.timeout", timeout)))
                .singleElement()
                .asString()
                .startsWith("offboarding.notification.webhook.timeout is wrong");
    }

    @Test
    void isFineWithNothing() {
        assertThat(complaints(Map.of())).isEmpty();
    }

    @Test
    void complainsBeforeAnythingStarts() {
        var config = config(Map.of(SECRET, "wh-at"));

        assertThat(new SettingsCheck(config, config.getConfigMapping(OffboardingConfig.class))
                        .complaints(LaunchMode.NORMAL))
                .anyMatch(complaint -> complaint.startsWith(SECRET + " is set, but"));
    }

    private static List<String> complaints(Map<String, String> settings) {
        var mapping = config(settings).getConfigMapping(OffboardingConfig.class);
        return WebhookSettings.complaints(mapping.notification().webhook());
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "system properties", 400))
                .build();
    }
}
