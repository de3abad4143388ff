package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.camelokta.offboarding.testing.DocumentedRoles;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.PackagedProcess;
import io.github.camelokta.offboarding.testing.TestPostgres;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which database the packaged application works with, from an empty home directory and without any file of ours. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class WhichLedgerIT {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final Pattern EXPORT = Pattern.compile("(?m)^export (.*)$");

    private static TestPostgres server;

    @TempDir
    Path home;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    /** The ways in which Quarkus can be given a setting. */
    private enum Way {
        SYSTEM_PROPERTY,
        ENVIRONMENT_VARIABLE,
        FILE,
        FILE_WITH_KEY_OF_PROFILE,
        FILE_OF_PROFILE,
        FILE_OF_PROFILE_OF_ONES_OWN,
        LOCATIONS_IN_ENVIRONMENT,
        LOCATIONS_IN_PROPERTY,
        DOT_ENV,
        EXPRESSION,
        NAME_OF_THE_DEFAULT_DATA_SOURCE
    }

    @BeforeAll
    static void startServer() {
        server = TestPostgres.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void isTheOneThatIsConfiguredInWhateverWay(Way way, OktaOrgSimulator org) throws IOException {
        var database = way.name().toLowerCase(Locale.ROOT);
        Ledgers.execute(server.database("postgres"), "create database " + database);
        configure(way, "jdbc:postgresql://localhost:" + server.port() + "/" + database + "?user=postgres");
        settings(org).forEach(properties::put);

        try (var application = start().awaitListening()) {
            assertThat(application.log())
                    .contains("The ledger is the database " + database + " at localhost")
                    .contains("The database role postgres may change written evidence");
        }
        assertThat(tables(server.database(database))).contains("offboarding_case");
        var embedded = home.resolve(".okta-offboarding").resolve("ledger");
        assertThat(embedded).doesNotExist();
    }

    private void configure(Way way, String url) throws IOException {
        var setting = URL + "=" + url;
        var config = Files.createDirectory(directory.resolve("config"));
        var other = Files.createDirectory(directory.resolve("other"));
        switch (way) {
            case SYSTEM_PROPERTY -> properties.put(URL, url);
            case ENVIRONMENT_VARIABLE -> environment.put("QUARKUS_DATASOURCE_JDBC_URL", url);
            case FILE -> Files.writeString(config.resolve("application.properties"), setting);
            case FILE_WITH_KEY_OF_PROFILE ->
                Files.writeString(config.resolve("application.properties"), "%prod." + setting);
            case FILE_OF_PROFILE -> {
                Files.writeString(config.resolve("application.properties"), "");
                Files.writeString(config.resolve("application-prod.properties"), setting);
            }
            case FILE_OF_PROFILE_OF_ONES_OWN -> {
                environment.put("QUARKUS_PROFILE", "eu");
                Files.writeString(config.resolve("application.properties"), "%eu." + setting);
            }
            case LOCATIONS_IN_ENVIRONMENT -> {
                environment.put("QUARKUS_CONFIG_LOCATIONS", other.toUri().toString());
                Files.writeString(other.resolve("application.properties"), setting);
            }
            case LOCATIONS_IN_PROPERTY -> {
                properties.put(
                        "smallrye.config.locations",
                        other.resolve("db.properties").toString());
                Files.writeString(other.resolve("db.properties"), setting);
            }
            case DOT_ENV -> Files.writeString(directory.resolve(".env"), "QUARKUS_DATASOURCE_JDBC_URL=" + url);
            case EXPRESSION -> {
                environment.put("URL_OF_CASES", url);
                Files.writeString(config.resolve("application.properties"), URL + "=${URL_OF_CASES}");
            }
            case NAME_OF_THE_DEFAULT_DATA_SOURCE -> properties.put("quarkus.datasource.\"<default>\".jdbc.url", url);
        }
    }

    @Test
    void isAnotherRoleThanTheOneThatOwnsTheTablesWhereTwoAreConfigured(OktaOrgSimulator org) {
        settings(org).forEach(properties::put);
        properties.putAll(DocumentedRoles.create(server));

        try (var application = start().awaitListening()) {
            assertThat(application.log()).doesNotContain("may change written evidence");
        }
        assertThat(Ledgers.column(
                        server.database(DocumentedRoles.DATABASE),
                        "select distinct tableowner from pg_tables where schemaname = 'public'"))
                .containsExactly("okta_offboarding_owner");
    }

    @Test
    void isInTheHomeDirectoryWhereOneDoesAsTheReadmeSays(OktaOrgSimulator org) throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        assertThat(readme).contains("java -jar integration-routes/target/quarkus-app/quarkus-run.jar");
        var values = Map.of("OKTA_ORG_URL", org.url(), "OKTA_API_TOKEN", org.apiToken());
        var variables = EXPORT.matcher(readme)
                .results()
                .flatMap(export -> Stream.of(export.group(1).split(" ", -1)))
                .toList();
        assertThat(variables).isNotEmpty();
        for (var variable : variables) {
            var name = variable.substring(0, variable.indexOf('='));
            environment.put(
                    name,
                    values.getOrDefault(
                            name,
                            variable.substring(name.length() + 1).replace("…", "a-secret-of-sixteen-characters")));
        }
        properties.put("quarkus.http.port", "0");
        properties.put("quarkus.management.port", "0");
        var ledger = home.resolve(".okta-offboarding").resolve("ledger");

        try (var application = start().awaitListening()) {
            assertThat(application.log())
                    .contains("The ledger is the embedded PostgreSQL in " + ledger)
                    .doesNotContain("may change written evidence");
            assertThat(environmentOfServer(ledger)).doesNotContain(values.get("OKTA_API_TOKEN"), "OFFBOARDING");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ledger)))
                .isEqualTo("rwx------");
        assertThat(ledger.resolve("data").resolve("postmaster.pid"))
                .as("the server ended with the application")
                .doesNotExist();
        assertThat(list(directory)).containsExactly("hr-drop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            offboarding.mode                      | -                        | offboarding.mode is missing
            offboarding.mode                      | carefully                | offboarding.mode
            offboarding.breaker.per-huor          | 5                        | offboarding.breaker.per-huor
            camel.component.okta-apitoken.org-url | http://example.okta.com  | org-url is no address of an Okta org
            quarkus.datasource.jdbc.url           | ''                       | quarkus.datasource.jdbc.url is empty
            quarkus.datasource.jdbc.url           | ${NOWHERE_TO_BE_FOUND}   | quarkus.datasource.jdbc.url names another
            quarkus.datasource.username           | ledger                   | quarkus.datasource.jdbc.url is not
            """)
    void isNoneWithSettingsThatAreWrong(String key, String value, String complaint, OktaOrgSimulator org) {
        settings(org).forEach(properties::put);
        properties.remove(key);
        if (value != null) {
            properties.put(key, value);
        }

        assertRefused(complaint);
    }

    /** All faults at once, of settings that the application, Camel and Quarkus would find out one by one. */
    @Test
    void isNoneWithManyFaultsWhichAreToldInOneList(OktaOrgSimulator org) {
        settings(org).forEach(properties::put);
        properties.remove("camel.component.okta-apitoken.token");
        properties.put(
                "camel.component.okta-apitoken.token-file",
                home.resolve("token").toString());
        properties.put("camel.component.okta-apitoken.max-retry-duration", "a while");
        properties.put("camel.component.okta-apitoken.tokn", "00secret");
        properties.put("offboarding.mode", "carefully");
        properties.put("offboarding.breaker.percent", "0");
        properties.put("quarkus.http.host", "nowhere.invalid");
        properties.put(
                "quarkus.http.ssl.certificate.files", home.resolve("cert.pem").toString());
        environment.put(
                "QUARKUS_TLS_KEY_STORE_PEM_0_KEY", home.resolve("key.pem").toString());

        assertRefused(
                "okta-apitoken.token-file: the file",
                "okta-apitoken.max-retry-duration is no duration",
                "okta-apitoken.tokn is no option of the component",
                "offboarding.mode is none of these: ",
                "offboarding.breaker.percent is out of range",
                "quarkus.http.host is an unknown host",
                "quarkus.http.ssl.certificate.files names",
                "key.pem, which is no file that can be read");
    }

    @ParameterizedTest
    @CsvSource({"QUARKUS_PROFILE, dev", "QUARKUS_PROFILE, test", "QUARKUS_PROFILE, 'eu,dev'"})
    void isNoneWithAProfileForDevelopersAndARealOrg(String key, String value, OktaOrgSimulator org) {
        environment.put(key, value);
        settings(org).forEach(properties::put);
        properties.put("camel.component.okta-apitoken.org-url", "https://example.okta.com");

        assertRefused("quarkus.profile names dev or test");
    }

    @Test
    void hasNoDefaultsForDevelopers(OktaOrgSimulator org) {
        environment.put("QUARKUS_PROFILE", "dev");
        properties.put("camel.component.okta-apitoken.org-url", org.url());

        assertRefused("offboarding.intake.events.senders.\"name\".secrets is missing");
    }

    @Test
    void isNoneWhileAnArchiveOfClassesIsMade() {
        assumeFalse(PackagedProcess.isNative(), "an executable needs none");
        properties.put("quarkus.appcds.generate", "true");

        try (var application = start()) {
            application.awaitEnd();
        }
        assertThat(home).isEmptyDirectory();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void endsWithTheApplicationThoughThatIsToldToStopWhileItStarts(OktaOrgSimulator org) {
        settings(org).forEach(properties::put);
        var data = home.resolve(".okta-offboarding").resolve("ledger").resolve("data");

        try (var application = start()) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(data.resolve("postmaster.pid"))
                            && Files.exists(data.resolveSibling("pgpass")));
            application.stop();
        }
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
        assertThat(data.resolveSibling("pgpass")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--help, 0, verify-evidence",
        "verify-evidense, 2, There is no command verify-evidense",
        "verify-evidence, 2, ''"
    })
    void isNoneForCommands(String command, int code, String said) throws IOException {
        var arguments =
                command.equals("verify-evidence") ? new String[] {command, "--nonsense"} : new String[] {command};
        try (var application = PackagedProcess.start(home, directory, environment, properties, arguments)) {
            assertThat(application.awaitEnd()).isEqualTo(code);
            assertThat(application.log()).contains(said);
        }
        assertThat(home).isEmptyDirectory();
    }

    private void assertRefused(String... complaints) {
        try (var application = start()) {
            assertThat(application.awaitEnd()).isEqualTo(1);
            assertThat(application.log())
                    .contains(complaints)
                    .doesNotContain("00secret")
                    .doesNotContain("carefully")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception:")
                    .doesNotContain("The ledger is");
        }
        assertThat(home).isEmptyDirectory();
        assertThat(list(directory)).isEmpty();
    }

    private PackagedProcess start() {
        return PackagedProcess.start(home, directory, environment, properties);
    }

    private static Map<String, String> settings(OktaOrgSimulator org) {
        return Map.of(
                "quarkus.http.port", "0",
                "camel.component.okta-apitoken.org-url", org.url(),
                "camel.component.okta-apitoken.token", org.apiToken(),
                "quarkus.management.port", "0",
                "offboarding.mode", "observe",
                "offboarding.intake.events.senders.hr.secrets", "a-secret-shared-with-hr",
                "offboarding.intake.events.senders.hr.sources", "/hr");
    }

    private static String environmentOfServer(Path ledger) throws IOException {
        var pid = Files.readAllLines(ledger.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return Files.readString(Path.of("/proc", pid, "environ"));
    }

    private static List<String> tables(DataSource database) {
        return Ledgers.column(database, "select tablename from pg_tables where schemaname = 'public'");
    }

    private static List<String> list(Path directory) {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
