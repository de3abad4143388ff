package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelokta.simulator.OrgProcess.Ended;
import io.github.camelokta.simulator.tls.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The executable jar, run as a user runs it. */
class StandaloneJarIT {

    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));

    @Test
    void servesAGeneratedOrgOverHttpsUntilItIsStopped() throws Exception {
        try (OrgProcess org = OrgProcess.ofJar(JAR, "--port", "0", "--tls", "--generate", "users=50,tokens=200")) {
            String url = org.printed("Org URL");
            String token = org.printed("SSWS token");
            Path certificate = Path.of(org.printed("Certificate"));

            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(Trust.only(certificate))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/api/v1/api-tokens"))
                                    .header("Authorization", "SSWS " + token)
                                    .build(),
                            BodyHandlers.ofString());
            JsonNode tokens = JsonMapper.builder().build().readTree(response.body());

            assertThat(url).startsWith("https://127.0.0.1:");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().map())
                    .containsKeys(
                            "x-okta-request-id", "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset");
            assertThat(tokens).as("200, and the principal's own").hasSize(201);
            assertThat(tokens)
                    .allSatisfy(each -> assertThat(each.path("id").asText()).startsWith("00T"));
            assertThat(org.stop()).isTrue();
        }
    }

    @Test
    void badArgumentsEndWithOneLineTheUsageAndExitCodeTwo() throws Exception {
        try (OrgProcess org = OrgProcess.ofJar(JAR, "--generate", "users=-1")) {
            assertThat(org.ended())
                    .isEqualTo(new Ended(
                            2,
                            "",
                            "Invalid value for option '--generate': users='-1' is not a number of users; write up to nine"
                                    + " digits, for example users=50\n"
                                    + Main.commandLine().getUsageMessage()));
        }
    }

    @Test
    void tellsItsVersion() throws Exception {
        try (OrgProcess org = OrgProcess.ofJar(JAR, "--version")) {
            Ended ended = org.ended();

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.output()).matches("okta-org-simulator [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n");
        }
    }

    @Test
    void nothingButTheOrgAndWhatItNeedsIsInTheJar() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .doesNotHaveDuplicates()
                    .contains("META-INF/LICENSE", "META-INF/NOTICE")
                    .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("kotlin/"))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)"))
                    .noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }
}
