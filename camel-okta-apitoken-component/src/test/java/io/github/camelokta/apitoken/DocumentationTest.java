package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.TokenUse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.api.management.ManagedAttribute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manual says what is so. That its examples do what it says is shown by {@link ExampleTest}. */
class DocumentationTest {

    private static final Path COMPILED_HERE = Path.of("src/test/java/io/github/camelokta/apitoken/JavaExamples.java");
    private static final Path MATRIX = Path.of("../runtime-tests/matrix/src/it");
    private static final Path EXAMPLES = Path.of("../examples");

    private Manual manual;
    private JsonNode catalog;

    @BeforeEach
    void read() throws IOException {
        manual = Manual.read();
        catalog = Catalog.json();
    }

    @Test
    void hasTheOptionsOfTheCatalog() throws IOException {
        assertRendered("options", CatalogTables.options(catalog));
    }

    @Test
    void hasTheHeadersOfTheCatalog() throws IOException {
        assertRendered("headers", CatalogTables.headers(catalog));
    }

    private void assertRendered(String name, String expected) throws IOException {
        if (Boolean.getBoolean("manual.rewrite")) {
            manual.withRendered(name, expected).write();
        } else {
            assertThat(manual.rendered(name))
                    .as(
                            "the %s in the manual; mvn test -Dtest=DocumentationTest -Dmanual.rewrite=true renders them anew",
                            name)
                    .isEqualTo(expected);
        }
    }

    @Test
    void hasTheAttributesOfTheCatalog() {
        JsonNode component = catalog.path("component");

        assertThat(manual.text().lines().takeWhile(line -> !line.isBlank()))
                .contains(
                        "= " + component.path("title").asText() + " Component",
                        ":doctitle: " + component.path("title").asText(),
                        ":shortname: " + component.path("scheme").asText(),
                        ":artifactid: " + component.path("artifactId").asText(),
                        ":description: " + component.path("description").asText(),
                        ":since: " + component.path("firstVersion").asText(),
                        ":supportlevel: " + component.path("supportLevel").asText(),
                        ":component-header: Both producer and consumer are supported");
        assertThat(component.path("producerOnly").asBoolean()
                        || component.path("consumerOnly").asBoolean())
                .isFalse();
        assertThat(manual.example("xml", "<dependency>"))
                .contains(
                        "<groupId>" + component.path("groupId").asText() + "</groupId>",
                        "<artifactId>" + component.path("artifactId").asText() + "</artifactId>");
    }

    @Test
    void namesEveryFieldOfAToken() {
        assertNamesFieldsOf(ApiToken.class);
    }

    @Test
    void namesEveryFieldOfAUse() {
        assertNamesFieldsOf(TokenUse.class);
    }

    private void assertNamesFieldsOf(Class<? extends Record> type) {
        for (RecordComponent field : type.getRecordComponents()) {
            assertThat(manual.text())
                    .contains("| `" + field.getName() + "` | " + field.getType().getSimpleName() + " | ");
        }
    }

    @Test
    void namesTheLimitsOfResponses() throws IOException {
        long list = constant("http/HttpTransport.java", "MAX_RESPONSE_BYTES");
        long other = constant("client/Json.java", "MAX_TREE_BYTES");

        long log = constant("client/Json.java", "MAX_LOG_PAGE_BYTES");
        assertThat(manual.text().replace("\n", " "))
                .contains("A list must not be larger than " + list + " MiB, a page of the System Log not larger than "
                        + log + " MiB, and any other response not larger than " + other + " MiB.");
    }

    /** Mebibytes, as they are written in the code. */
    private static long constant(String file, String name) throws IOException {
        String code = Files.readString(
                Path.of("src/main/java/io/github/camelokta/apitoken").resolve(file));
        Matcher mebibytes =
                Pattern.compile(name + " = (\\d+)L \\* 1024 \\* 1024;").matcher(code);
        assertThat(mebibytes.find()).as(name).isTrue();
        return Long.parseLong(mebibytes.group(1));
    }

    @Test
    void hasASectionForEveryOperation() {
        assertThat(OktaApitokenOperation.values())
                .allSatisfy(operation -> assertThat(manual.text()).contains("\n=== " + operation + "\n"));
    }

    @Test
    void namesEveryAttributeThatCanBeManaged() {
        assertThat(Arrays.stream(OktaApitokenEndpoint.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(ManagedAttribute.class)
                                && method.getDeclaringClass() == OktaApitokenEndpoint.class)
                        .map(Method::getName))
                .isNotEmpty()
                .allSatisfy(getter -> assertThat(manual.text()).contains("`" + getter.substring("get".length()) + "`"));
    }

    @Test
    void hasEveryRouteInEveryLanguage() {
        for (Dsl language : Dsl.values()) {
            assertThat(language.examples(manual)).as(language.name()).hasSameSizeAs(Example.values());
        }
    }

    @Test
    void hasOnlyJavaExamplesThatAreCompiled() throws IOException {
        String compiled = withoutSpace(Files.readString(COMPILED_HERE));

        assertThat(manual.examples("java")).isNotEmpty().allSatisfy(example -> assertThat(compiled)
                .contains(withoutSpace(example)));
    }

    @Test
    void namesTheVersionsThatTheMatrixRuns() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Path project :
                List.of(MATRIX.resolve("main"), MATRIX.resolve("spring-boot"), EXAMPLES.resolve("quarkus"))) {
            for (String line : Files.readAllLines(project.resolve("invoker.properties"))) {
                row(line).ifPresent(rows::add);
            }
        }

        assertThat(rows).hasSizeGreaterThan(7);
        assertRendered("versions", String.join("", rows));
    }

    @Test
    void saysOfEveryPublicTypeSinceWhenItIsThere() throws IOException {
        Pattern publicType = Pattern.compile("^public .*(class|record|interface|enum) ", Pattern.MULTILINE);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(50);
            for (Path source : sources) {
                String code = Files.readString(source);
                if (publicType.matcher(code).find()) {
                    assertThat(code).as(source.toString()).contains("@since");
                }
            }
        }
    }

    private static Optional<String> row(String line) {
        Matcher main = Pattern.compile("Camel Main ([\\d.]+)$").matcher(line);
        if (main.find()) {
            return Optional.of("| Camel Main | " + main.group(1) + " |\n");
        }
        Matcher other = Pattern.compile("Camel ([\\d.]+) on ((Spring Boot|Quarkus) [\\d.]+)$")
                .matcher(line);
        return other.find()
                ? Optional.of("| " + other.group(3) + " | " + other.group(1) + " | " + other.group(2) + "\n")
                : Optional.empty();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
