package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusDevModeTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevServiceLiveReloadTest {

    private static final Path SEED = copyOf(Path.of("src/test/seeds/two-people.json"));
    private static final int PORT = FreePort.find();

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(archive -> archive.addClasses(Tokens.class, TokensPage.class)
                    .addAsResource(
                            new StringAsset("quarkus.http.port=" + PORT + "\nword=before\n"
                                    + "quarkus.okta-apitoken.devservices.seed=" + SEED + "\n"),
                            "application.properties"));

    @Test
    void keepsTheOrgUntilTheSeedChanges() throws Exception {
        List<String> start = page();
        assertThat(start).startsWith("before").contains("deploy");

        APPLICATION.modifyResourceFile("application.properties", text -> text.replace("before", "after"));
        List<String> reloaded = page();
        assertThat(reloaded).startsWith("after").contains("deploy");
        assertThat(orgUrl(reloaded)).isEqualTo(orgUrl(start));

        Files.writeString(SEED, Files.readString(SEED).replace("deploy", "release"));
        List<String> reseeded = page();
        assertThat(reseeded).contains("release").doesNotContain("deploy");
        assertThat(orgUrl(reseeded)).isNotEqualTo(orgUrl(start));
    }

    private static String orgUrl(List<String> page) {
        return page.get(1);
    }

    private static List<String> page() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/tokens"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    private static Path copyOf(Path seed) {
        try {
            Path copy = Files.createTempFile("seed", ".json");
            copy.toFile().deleteOnExit();
            return Files.writeString(copy, Files.readString(seed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
