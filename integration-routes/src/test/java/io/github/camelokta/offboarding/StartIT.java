package io.github.camelokta.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.password.PasswordHash;
import io.github.camelokta.offboarding.testing.PackagedProcess;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the packaged application starts, or does not, with settings as people give them. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class StartIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path EXECUTABLE = Path.of(System.getProperty("native.image.path", "."));
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+) and https://0\\.0\\.0\\.0:\\d+");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String SECRET = "a-secret-from-the-environment";
    private static final Map<String, String> SENDER = Map.of(
            "OFFBOARDING_INTAKE_EVENTS_SENDERS_HR_SECRETS",
            SECRET,
            "OFFBOARDING_INTAKE_EVENTS_SENDERS_HR_SOURCES",
            "/hr");
    private static final String PASSWORD = "a long enough password";

    @TempDir
    Path home;

    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "offboarding.people.vera.roles, admin, has an unknown role",
        "offboarding.breaker.percent, 0, offboarding.breaker.percent is out of range",
        "offboarding.settlement.interval, nonsense, offboarding.settlement.interval",
        "camel.component.https.nonsense, 00secret, The option camel.component.https.nonsense is of no use"
    })
    void aWrongSettingIsNamedWithoutAStackTrace(String key, String value, String complaint, OktaOrgSimulator org)
            throws Exception {
        start(SENDER, settings(org, "-D" + key + "=" + value));

        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(output()).contains(complaint).doesNotContain("tackTrace", "\tat ", "\\tat ", "00secret");
    }

    @Test
    void aSenderComesFromTheEnvironmentAndHttpsIsOpenWhileHttpIsNot(OktaOrgSimulator org) throws Exception {
        start(
                SENDER,
                settings(
                        org,
                        "-Dquarkus.tls.key-store.p12.path=" + keyStore(),
                        "-Dquarkus.tls.key-store.p12.password=changeit"));

        await().atMost(LONG).until(() -> !process.isAlive() || output().contains("Listening on"));
        var listening = LISTENING.matcher(output());
        assertThat(listening.find()).as(output()).isTrue();
        assertThat(send(listening.group(1), "/hr")).isEqualTo(202);
        assertThat(send(listening.group(1), "/payroll")).isEqualTo(403);
    }

    @Test
    void thePasswordOfAPersonIsHashed() throws Exception {
        start(Map.of(), List.of(), "hash-password");
        try (var password = process.outputWriter(UTF_8)) {
            password.write(PASSWORD + "\n");
        }

        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(new PasswordHash(output().strip()).matches(PASSWORD)).isTrue();
        assertThat(home.resolve("output").toFile().getParentFile().list()).containsExactly("output");
    }

    private List<String> settings(OktaOrgSimulator org, String... more) {
        var settings = new ArrayList<>(List.of(
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.ssl-port=0",
                "-Dquarkus.management.port=0",
                "-Dcamel.component.okta-apitoken.org-url=" + org.url(),
                "-Dcamel.component.okta-apitoken.token=" + org.apiToken(),
                "-Doffboarding.mode=observe",
                "-Doffboarding.sweep.every=off",
                "-Doffboarding.people.vera.password-hash="
                        + PasswordHash.cheap(PASSWORD).text(),
                "-Doffboarding.people.vera.roles=viewer",
                "-Doffboarding.evidence.key-file=" + home.resolve("evidence.key"),
                "-Doffboarding.intake.folder.path=" + home.resolve("hr-drop"),
                "-Doffboarding.ledger.directory=" + home.resolve("ledger")));
        settings.addAll(Arrays.asList(more));
        return settings;
    }

    private void start(Map<String, String> environment, List<String> settings, String... arguments) throws IOException {
        var isNative = Files.isRegularFile(EXECUTABLE);
        var command = new ArrayList<String>();
        command.add(
                isNative
                        ? EXECUTABLE.toString()
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString());
        if (!isNative) {
            command.addAll(PackagedProcess.SHORT_LIVED);
        }
        command.addAll(settings);
        if (!isNative) {
            command.addAll(List.of("-jar", JAR.toString()));
        }
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("output"));
    }

    private Path keyStore() throws Exception {
        var file = home.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        return file;
    }

    private static int send(String port, String source) throws Exception {
        var event = """
                {"specversion":"1.0","type":"io.github.camelokta.leaver.leaves","source":"%s","id":"1",
                 "data":{"login":"zoe","effectiveAt":"2099-12-31T23:59:59Z"}}""".formatted(source);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
                .header("Content-Type", "application/cloudevents+json")
                .header("Authorization", "Bearer " + SECRET)
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
