package io.github.camelokta.offboarding.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is wrong is found before anything is created, and told in one list. */
class SettingsTest {

    private static final String OKTA = "camel.component.okta-apitoken.";
    private static final String TOKEN = OKTA + "token";

    @TempDir
    Path files;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void giveWhatIsRequired() {
        settings.put(OKTA + "org-url", "https://example.okta.com");
        settings.put(TOKEN, "00token");
        settings.put("offboarding.mode", "observe");
        settings.put("offboarding.intake.events.senders.hr.secrets", "a-secret-shared-with-hr");
        settings.put("offboarding.intake.events.senders.hr.sources", "/hr");
        // Expressions are resolved by Quarkus, which is not there.
        settings.put(
                "offboarding.evidence.key-file", files.resolve("evidence.key").toString());
        settings.put("offboarding.ledger.directory", files.resolve("ledger").toString());
    }

    @Test
    void areTakenWhereNothingIsWrong() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            offboarding.mode                            | carefully  | is none of these:
            offboarding.breaker.per-hour                | plenty     | is no whole number
            offboarding.sweep.suspended                 | maybe      | is neither true nor false
            offboarding.settlement.lease                | 1 fortnight | is no duration
            offboarding.retention.personal-data         | ages       | is no duration
            offboarding.intake.folder.max-file-size     | huge       | is no size
            offboarding.intake.folder.zone              | Mars/Olympus | is no time zone
            offboarding.intake.folder.blank-last-day    | whatever   | is none of these:
            offboarding.intake.folder.columns."Last Day" | letzter   | is none of these:
            offboarding.breaker.per-huor                | 5000       | is no setting of this application
            offboarding.intake.events.senders.hr.secret | sesame     | is no setting of this application
            """)
    void oneThatCannotBeReadIsNamedWithoutItsValueAndHidesNoOther(String key, String value, String complaint) {
        settings.put(key, value);
        settings.put("offboarding.breaker.percent", "0");
        settings.remove(TOKEN);

        assertThat(complaints())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(key + " " + complaint))
                .anyMatch(line -> line.startsWith("offboarding.breaker.percent is out of range"))
                .anyMatch(line -> line.startsWith(TOKEN + " is missing"))
                .noneMatch(line -> line.contains(value));
    }

    @Test
    void anOldNameIsRefusedWithTheNewOne() {
        settings.put("offboarding.outcome.webhook.url", "https://receiver.example.com/?key=s3cret");
        settings.put("OFFBOARDING_OUTCOME_WEBHOOK_SECRET", "s3cret");
        settings.put("OFFBOARDING_SWEEP_BUDGET_PERCENT", "20");

        assertThat(complaints())
                .containsExactlyInAnyOrder(
                        "offboarding.outcome.webhook.url has a new name: set offboarding.notification.webhook.url"
                                + " instead",
                        "the environment variable OFFBOARDING_OUTCOME_WEBHOOK_SECRET has a new name: set"
                                + " OFFBOARDING_NOTIFICATION_WEBHOOK_SECRET instead",
                        "the environment variable OFFBOARDING_SWEEP_BUDGET_PERCENT has a new name: set"
                                + " OFFBOARDING_SWEEP_RATE_LIMIT_PERCENT instead");
    }

    @Test
    void twoThatCannotBeReadAreNamedBoth() {
        settings.put("offboarding.mode", "carefully");
        settings.put("offboarding.settlement.batch-size", "many");

        assertThat(complaints())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("offboarding.mode is none of these"),
                        line -> assertThat(line).startsWith("offboarding.settlement.batch-size is no whole number"));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            tokn                          | 00secret | is no option of the component
            max-retry-duraton             | 5m       | is no option of the component
            max-retry-duration            | 5 years  | is no duration
            maxResponseDuration           | soon     | is no duration
            max-retries                   | often    | is no whole number
            max-retries                   | -1       | must be 0 (never) or more
            rate-limit-reserve            | 91       | must be 0 to 90 percent
            max-concurrent-requests       | -2       | must be 0 (any number) or more
            pacing                        | slowly   | is neither true nor false
            configuration.pacing          | slowly   | is neither true nor false
            dpop                          | PERHAPS  | is none of AUTO, ALWAYS and NEVER
            token                         | SSWS 00secret | contains white space
            private-key                   | 00secret | is set, and camel.component.okta-apitoken.client-id is not
            key-id                        | kid      | is set, and camel.component.okta-apitoken.client-id is not
            user-id                       | 00u1     | is set: remove it
            owner-status                  | SUSPENDED | is set: remove it
            older-than                    | 90d      | is set: remove it
            network-connection            | ZONE     | is set: remove it
            report                        | true     | is set: remove it
            fail-on-not-found             | true     | is set: remove it
            http-header[X-Gateway]        | g        | is no option of the component
            """)
    void anOptionOfTheComponentThatIsWrongIsNamed(String option, String value, String complaint) {
        settings.put(OKTA + option, value);

        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(OKTA + option + " " + complaint)
                .doesNotContain("00secret", "PERHAPS", "5 years");
    }

    @ParameterizedTest
    @CsvSource({
        "pacing, FALSE",
        "max-retry-duration, 1m30s",
        "max-retry-duration, 0",
        "max-response-duration, PT5M",
        "max-retries, 0",
        "dpop, always",
        "ssl-context-parameters, #bean:tls",
        "max-retries, {{retries}}",
        "lazyStartProducer, true",
        "http-headers[X-Gateway], g",
        "configuration.http-headers[X-Gateway], g",
        "ssl-context-parameters.trust-managers.key-store.resource, file:ca.p12"
    })
    void anOptionOfTheComponentThatIsRightOrLeftToCamelIsTaken(String option, String value) {
        settings.put(OKTA + option, value);

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aTokenFileMustBeThereAndHoldAToken() throws IOException {
        settings.remove(TOKEN);
        var file = files.resolve("token");
        settings.put(OKTA + "token-file", file.toString());

        assertThat(complaints()).singleElement().asString().startsWith(OKTA + "token-file: the file " + file + " does");

        Files.writeString(file, " ");
        assertThat(complaints()).singleElement().asString().contains(file + " is empty");

        Files.writeString(file, "00token\n");
        assertThatCode(this::check).doesNotThrowAnyException();

        settings.put(TOKEN, "00token");
        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(TOKEN + " and " + OKTA + "token-file exclude each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:nowhere.pem", "00secret", "{\"kty\":\"RSA\",\"n\":\"00secret\"}"})
    void aPrivateKeyMustBeOne(String key) {
        settings.remove(TOKEN);
        settings.put(OKTA + "client-id", "0oa1");
        settings.put(OKTA + "private-key", key);
        settings.put(OKTA + "key-id", "kid");

        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(OKTA + "private-key")
                .doesNotContain("00secret");
    }

    @Test
    void anAppWithoutAPrivateKeyIsIncomplete() {
        settings.remove(TOKEN);
        settings.put(OKTA + "client-id", "0oa1");

        assertThat(complaints()).singleElement().asString().startsWith(OKTA + "private-key is missing");
    }

    @Test
    void anEnvironmentVariableThatCamelMisreadsIsNamed() {
        settings.put("CAMEL_COMPONENT_OKTA_APITOKEN_TOKEN", "00secret");

        assertThat(complaints())
                .singleElement()
                .asString()
                .contains("CAMEL_COMPONENT_OKTA_APITOKEN_TOKEN is set", "OKTA_API_TOKEN")
                .doesNotContain("00secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.tls.key-store.pem.0.cert",
                "quarkus.tls.key-store.pem.0.key",
                "quarkus.tls.\"a name\".key-store.p12.path",
                "quarkus.tls.name.trust-store.jks.path",
                "quarkus.tls.trust-store.pem.certs",
                "quarkus.tls.trust-store.pem.certs[0]",
                "QUARKUS_TLS_KEY_STORE_PEM_0_CERT",
                "quarkus.http.ssl.certificate.files",
                "quarkus.http.ssl.certificate.key-files",
                "quarkus.http.ssl.certificate.key-store-file",
                "quarkus.http.ssl.certificate.trust-store-file",
                "quarkus.management.ssl.certificate.files"
            })
    void aFileOfTlsMustBeThere(String key) throws IOException {
        var file = files.resolve("tls.pem");
        settings.put(key, file.toString());

        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(key + " names " + file + ", which is no file that can be read");

        settings.put(key, files.toString());
        assertThat(complaints()).as("a directory").hasSize(1);

        settings.put(key, Files.writeString(file, "a certificate").toString());
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\n00secret/\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----00secret/-----END PRIVATE KEY-----",
                "00secret"
            })
    void aKeyInPlaceOfItsFileIsNotShown(String key) {
        settings.put("quarkus.tls.key-store.pem.0.key", key);

        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith("quarkus.tls.key-store.pem.0.key names no file that can be read")
                .doesNotContain("00secret");
    }

    @Test
    void aFileOfTlsIsThatOfThePropertyIfThereIsAVariableAsWell() throws IOException {
        settings.put(
                "QUARKUS_TLS_KEY_STORE_PEM_0_CERT", files.resolve("away.pem").toString());
        settings.put(
                "quarkus.tls.key-store.pem.0.cert",
                Files.writeString(files.resolve("a,b.pem"), "a certificate").toString());

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"clientId, 0oa1", "configuration.client-id, 0oa1", "client-id, {{client}}"})
    void theClientIdIsReadByTheApplicationToo(String option, String value) {
        settings.remove(TOKEN);
        settings.put(OKTA + option, value);
        settings.put(OKTA + "private-key", "{{key}}");

        assertThat(complaints())
                .singleElement()
                .asString()
                .startsWith(OKTA + option + " must be written as " + OKTA + "client-id");
    }

    @Test
    void eachFileOfAListMustBeThere() throws IOException {
        var there = Files.writeString(files.resolve("there.pem"), "a certificate");
        settings.put("quarkus.http.ssl.certificate.files", there + "," + files.resolve("away.pem"));

        assertThat(complaints()).singleElement().asString().contains("away.pem").doesNotContain("there.pem");
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.host, nowhere.invalid, is an unknown host",
        "quarkus.management.host, nowhere.invalid, is an unknown host",
        "quarkus.http.host, 192.0.2.1, is no address of this machine",
        "quarkus.http.port, http, is no port",
        "quarkus.http.ssl-port, 65536, is no port",
        "quarkus.management.port, -1, is no port"
    })
    void anAddressToListenAtMustBeOne(String key, String value, String complaint) {
        settings.put(key, value);

        assertThat(complaints()).singleElement().asString().startsWith(key + " " + complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost"})
    void anAddressOfThisMachineIsTaken(String host) {
        settings.put("quarkus.http.host", host);
        settings.put("quarkus.http.port", "0");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void check() {
        new Settings(new Resolved(settings)).check();
    }

    private List<String> complaints() {
        var refused = catchThrowableOfType(SettingsException.class, this::check);
        assertThat(refused).isNotNull();
        var lines = refused.getMessage().lines().map(String::strip).toList();
        return lines.subList(1, lines.size());
    }

    /** What Quarkus has read. */
    private record Resolved(Map<String, String> settings) implements ConfigSourceInterceptorContext {

        @Override
        public ConfigValue proceed(String name) {
            var value = settings.get(name);
            return value == null
                    ? null
                    : ConfigValue.builder()
                            .withName(name)
                            .withValue(value)
                            .withRawValue(value)
                            .withConfigSourceName("test")
                            .build();
        }

        @Override
        public ConfigValue restart(String name) {
            return proceed(name);
        }

        @Override
        public Iterator<String> iterateNames() {
            return settings.keySet().iterator();
        }
    }
}
