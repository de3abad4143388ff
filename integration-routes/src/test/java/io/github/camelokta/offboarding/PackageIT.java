package io.github.camelokta.offboarding;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is packaged, and what the software bill of materials (SBOM) beside it says of that. */
class PackageIT {

    private static final Path TARGET = Path.of("target");

    /** The first version without the faults that docs/dependencies.md names. */
    private static final Map<String, List<Integer>> FIXED = Map.of(
            "io.netty:netty-codec-http", List.of(4, 1, 135),
            "io.netty:netty-codec-http2", List.of(4, 1, 135),
            "org.postgresql:postgresql", List.of(42, 7, 11));

    @Test
    void isAllInTheBillOfMaterialsInTheSameVersions() throws IOException {
        var versions = billOfMaterials();

        for (var jar : jars()) {
            assertThat(versions.entrySet())
                    .as(jar)
                    .anyMatch(component ->
                            jar.equals(component.getKey().replace(':', '.') + "-" + component.getValue() + ".jar"));
        }
    }

    @Test
    void hasNoVersionWithPublicFaults() throws IOException {
        var versions = billOfMaterials();

        FIXED.forEach((library, fixed) -> {
            var packaged = Stream.of(versions.get(library).split("\\D+"))
                    .map(Integer::valueOf)
                    .toList();
            assertThat(compare(packaged, fixed)).as(library + " " + packaged).isNotNegative();
        });
    }

    @Test
    void hasNothingThatIsNotNeededAtRunTime() throws IOException {
        // An executable is linked with the classes, which are never used.
        var brotli = artifact().toString().endsWith(".jar") ? "brotli4j" : "brotli4j:native";
        assertThat(billOfMaterials().keySet())
                .noneMatch(library -> library.contains(brotli)
                        || library.contains("testcontainers")
                        || library.contains("componentdsl")
                        || library.contains("okta-org-simulator")
                        || library.contains("kotlin")
                        || library.contains("junit"));
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (var i = 0; i < other.size(); i++) {
            var difference = Integer.compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** The file names of the libraries; an executable has none. */
    private static List<String> jars() throws IOException {
        var jars = new ArrayList<String>();
        for (var directory : List.of("main", "boot")) {
            var libraries = artifact().resolveSibling("lib").resolve(directory);
            if (Files.isDirectory(libraries)) {
                try (var files = Files.list(libraries)) {
                    files.map(file -> file.getFileName().toString()).forEach(jars::add);
                }
            }
        }
        return jars;
    }

    /**
     * Versions of what is packaged, by group and artifact. What only builds the application is listed there as well.
     */
    private static Map<String, String> billOfMaterials() throws IOException {
        var name = artifact().getFileName().toString().replaceFirst("[.]jar$", "") + "-cyclonedx.json";
        var bill = new ObjectMapper().readTree(TARGET.resolve(name).toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .filter(PackageIT::isPackaged)
                .collect(toMap(
                        component -> text(component, "group") + ":" + text(component, "name"),
                        component -> text(component, "version"),
                        (one, same) -> one,
                        HashMap::new));
    }

    private static boolean isPackaged(JsonNode component) {
        return StreamSupport.stream(component.path("properties").spliterator(), false)
                .anyMatch(property -> text(property, "name").equals("quarkus:component:scope")
                        && text(property, "value").equals("runtime"));
    }

    private static String text(JsonNode component, String field) {
        return component.path(field).asText();
    }

    /** What Quarkus has built: the jar that is started, or the executable. */
    private static Path artifact() throws IOException {
        var built = new Properties();
        try (var properties = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            built.load(properties);
        }
        return TARGET.resolve(built.getProperty("path"));
    }
}
