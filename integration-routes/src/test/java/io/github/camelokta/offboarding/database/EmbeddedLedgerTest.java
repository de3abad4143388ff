package io.github.camelokta.offboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class EmbeddedLedgerTest {

    private static final String SUPERUSER = "postgres";

    /** A ledger that was started once; a first start makes it, and takes several times as long as the next. */
    @TempDir
    static Path template;

    @TempDir
    Path home;

    @BeforeAll
    static void startOnce() {
        EmbeddedLedger.start(directory(template)).close();
    }

    @Test
    void keepsWhatWasCommittedAcrossRestarts() throws IOException, SQLException {
        copyLedger();
        try (var first = start()) {
            execute(first, first.owner(), "create table remembered as select 42 as answer");
        }
        try (var second = start()) {
            assertThat(value(second, second.owner(), "select answer from remembered"))
                    .isEqualTo("42");
        }
    }

    @Test
    void startsWhereADyingServerLeftAnEmptyProcessFile() throws IOException, SQLException {
        copyLedger();
        Files.createFile(directory().resolve("data").resolve("postmaster.pid"));

        try (var ledger = start()) {
            assertThat(value(ledger, ledger.application(), "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void freesTheDirectoryWhenTheServerDoesNotStart() throws IOException {
        PrivateFiles.createDirectories(directory());
        Files.writeString(directory().resolve("data"), "a file where a directory should be");
        assertThatThrownBy(this::start)
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining(directory().toString());

        Files.delete(directory().resolve("data"));
        assertThatCode(() -> start().close()).doesNotThrowAnyException();
    }

    @Test
    void isDurableAndListensOnLoopbackAlone() throws IOException, SQLException {
        copyLedger();
        try (var ledger = start()) {
            assertThat(Stream.of(
                            "fsync",
                            "synchronous_commit",
                            "full_page_writes",
                            "listen_addresses",
                            "password_encryption"))
                    .extracting(setting -> value(ledger, ledger.application(), "show " + setting))
                    .containsExactly("on", "on", "on", "127.0.0.1", "scram-sha-256");
        }
    }

    @Test
    void comparesTextInAnyCaseWhateverTheLocaleOfTheProcess() throws IOException {
        copyLedger();
        try (var ledger = start()) {
            assertThat(value(ledger, ledger.application(), "select lower('ZOË ÇELIK')"))
                    .isEqualTo("zoë çelik");
        }
    }

    @Test
    void refusesADirectoryThatIsInUseAndLeavesItsServerAlone() throws IOException {
        copyLedger();
        try (var ledger = start()) {
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("offboarding.ledger.directory");

            assertThat(value(ledger, ledger.application(), "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void letsNobodyInWithoutOneOfTwoPasswords() {
        try (var ledger = start()) {
            var password = ledger.application().password();
            assertThat(List.of(
                            new DatabaseLogin(SUPERUSER, ""),
                            new DatabaseLogin(SUPERUSER, password),
                            new DatabaseLogin("root", ""),
                            new DatabaseLogin(ledger.application().user(), ""),
                            new DatabaseLogin(ledger.application().user(), password + "x"),
                            new DatabaseLogin(
                                    ledger.application().user(), ledger.owner().password()),
                            new DatabaseLogin(ledger.owner().user(), password)))
                    .allSatisfy(login -> assertThatThrownBy(() -> value(ledger, login, "select 1"))
                            .hasMessageMatching("(?s).*(password|pg_hba.conf).*"));
            assertThatThrownBy(() -> DriverManager.getConnection(
                            ledger.jdbcUrl().replaceFirst("/postgres$", "/template1"),
                            ledger.application().user(),
                            password))
                    .hasMessageContaining("pg_hba.conf");
        }
    }

    @Test
    void makesPasswordsAnewAtEachStart() throws IOException {
        copyLedger();
        var logins = new ArrayList<DatabaseLogin>();
        for (var i = 0; i < 2; i++) {
            try (var ledger = start()) {
                logins.add(ledger.application());
                logins.add(ledger.owner());
                assertThat(ledger.owner())
                        .asString()
                        .doesNotContain(ledger.owner().password());
            }
        }
        assertThat(logins).extracting(DatabaseLogin::password).doesNotHaveDuplicates();
    }

    @Test
    void letsTheApplicationDoNothingButWorkWithItsTables() throws IOException {
        copyLedger();
        try (var ledger = start()) {
            assertThat(List.of(
                            "copy (select 1) to program 'id'",
                            "copy (select 1) to '/tmp/somewhere'",
                            "select pg_read_file('/etc/passwd')",
                            "set session_replication_role = replica",
                            "set role postgres",
                            "create role another",
                            "create table something (id int)",
                            "create temporary table something (id int)",
                            "create function nothing() returns int language sql as 'select 1'",
                            "create schema another",
                            "alter system set fsync = off"))
                    .allSatisfy(statement -> assertThatThrownBy(() -> execute(ledger, ledger.application(), statement))
                            .hasMessageContaining("permission denied"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void givesTheServerNothingOfItsOwnEnvironment() throws IOException {
        copyLedger();
        assertThat(System.getenv()).as("something to inherit").containsKey("HOME");
        try (var ledger = start()) {
            var pid = Files.readAllLines(directory().resolve("data").resolve("postmaster.pid"))
                    .get(0);
            var environment = Files.readString(Path.of("/proc", pid, "environ")).split("\0");

            assertThat(ledger).isNotNull();
            assertThat(environment)
                    .extracting(variable -> variable.substring(0, variable.indexOf('=')))
                    .isSubsetOf(
                            "PATH",
                            "LC_ALL",
                            "PWD",
                            "OLDPWD",
                            "SHLVL",
                            "_",
                            "PGDATA",
                            "PGSYSCONFDIR",
                            "PGLOCALEDIR",
                            "PG_GRANDPARENT_PID");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsEverythingToItself() throws IOException {
        try (var ledger = start()) {
            assertThat(ledger.directory()).isEqualTo(directory().toRealPath());
            try (var files = Files.walk(home.resolve("above"))) {
                assertThat(files.filter(file -> !Files.isSymbolicLink(file))).allSatisfy(file -> assertThat(
                                Files.getPosixFilePermissions(file))
                        .isSubsetOf(EnumSet.range(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE)));
            }
            assertThat(Files.readString(directory().resolve("pgpass")))
                    .contains(ledger.application().password(), ledger.owner().password());
        }
        assertThat(directory().resolve("pgpass")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    @DisabledOnOs(OS.WINDOWS)
    void refusesADirectoryThatOthersMayWrite(String permissions) throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(UnsafeDirectoryException.class)
                .isThrownBy(this::start)
                .withMessageContainingAll("chmod 700", "offboarding.ledger.directory");
        assertThat(directory()).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesADirectoryThatOthersMayReplace() throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(home.resolve("above"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(UnsafeDirectoryException.class)
                .isThrownBy(this::start)
                .withMessageContaining(home.resolve("above").toRealPath().toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void closesADirectoryThatOthersCouldRead() throws IOException {
        copyLedger();
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-xr-x"));

        start().close();

        assertThat(Files.getPosixFilePermissions(directory())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void unpacksItsProgramsOnceAndIgnoresWhatADeadProcessLeft() throws IOException {
        start().close();
        var unpacked = programs().get(0);
        var before = Files.getLastModifiedTime(unpacked.resolve("bin"));
        start().close();
        assertThat(Files.getLastModifiedTime(unpacked.resolve("bin"))).isEqualTo(before);

        Files.move(unpacked, directory().resolve("postgresql-unfinished"));
        start().close();
        assertThat(programs()).containsExactly(unpacked);
    }

    @Test
    void takesOverALedgerThatASuperuserOwnedAndEverybodyCouldEnter() throws IOException, SQLException {
        PrivateFiles.createDirectories(directory());
        try (var before = EmbeddedPostgres.builder()
                .setDataDirectory(directory().resolve("data"))
                .setCleanDataDirectory(false)
                .start()) {
            migrate(before.getJdbcUrl(SUPERUSER, SUPERUSER), SUPERUSER, "", "current_user");
        }

        try (var ledger = start()) {
            migrate(
                    ledger.jdbcUrl(),
                    ledger.owner().user(),
                    ledger.owner().password(),
                    ledger.application().user());
            var owners = """
                    select string_agg(distinct owner, ',') from (
                        select tableowner from pg_tables where schemaname = 'public'
                        union all
                        select proowner::regrole::text from pg_proc where pronamespace = 'public'::regnamespace
                    ) things (owner)""";
            assertThat(value(ledger, ledger.application(), owners))
                    .isEqualTo(ledger.owner().user());
            assertThat(value(ledger, ledger.application(), "select count(*) from breaker"))
                    .isEqualTo("1");
            // PostgreSQL answers this with a warning, and grants nothing.
            execute(ledger, ledger.application(), "grant update on evidence to okta_offboarding");
            assertThat(List.of(
                            "update evidence set hash = 'FORGED'",
                            "delete from evidence",
                            "truncate evidence cascade",
                            "alter table evidence disable trigger evidence_is_append_only",
                            "alter table evidence disable trigger all",
                            "drop trigger evidence_is_append_only on evidence",
                            "create or replace function evidence_is_append_only() returns trigger language plpgsql"
                                    + " as 'begin return null; end'",
                            "drop table evidence",
                            "create trigger mine before insert on evidence for each statement"
                                    + " execute function evidence_is_append_only()",
                            "update evidence_personal set text = 'Bob'",
                            "truncate evidence_personal",
                            "delete from offboarding_case",
                            "insert into case_transition values ('PARKED', 'COMPLETED')",
                            "delete from flyway_schema_history"))
                    .allSatisfy(statement -> assertThatThrownBy(() -> execute(ledger, ledger.application(), statement))
                            .hasMessageMatching("(?s).*(permission denied|must be owner|no privileges).*"));
            assertThatThrownBy(() -> value(ledger, new DatabaseLogin(SUPERUSER, ""), "select 1"))
                    .hasMessageContaining("pg_hba.conf");
        }
    }

    /** Somebody may have forgotten to stop it. Without the row, the same event would open a second case. */
    @Test
    void movesTheEventThatAnOlderReplicaStoresWhileTheMigrationWaitsForIt() throws Exception {
        copyLedger();
        try (var ledger = start();
                var replica = DriverManager.getConnection(
                        ledger.jdbcUrl(), ledger.owner().user(), ledger.owner().password());
                var statement = replica.createStatement()) {
            migrate(ledger, MigrationVersion.fromVersion("11"));
            replica.setAutoCommit(false);
            statement.execute("""
                    insert into offboarding_case (source, event_id, okta_user_id, accepted_at, state, due_at, updated_at)
                    values ('/hr', '1', '00u1', now(), 'DUE', now(), now())""");

            var migration = CompletableFuture.runAsync(() -> migrate(ledger, MigrationVersion.LATEST));
            var waiting = "select count(*) from pg_locks where not granted";
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> value(ledger, ledger.owner(), waiting)
                    .equals("1"));
            replica.commit();
            migration.get(2, TimeUnit.MINUTES);

            assertThat(value(ledger, ledger.owner(), "select source || event_id from event_of_case"))
                    .isEqualTo("/hr1");
        }
    }

    /** Without what grants the application its rights, which is for the latest version alone. */
    private static void migrate(EmbeddedLedger ledger, MigrationVersion target) {
        flyway(
                        ledger.jdbcUrl(),
                        ledger.owner().user(),
                        ledger.owner().password(),
                        ledger.application().user())
                .target(target)
                .skipDefaultCallbacks(true)
                .load()
                .migrate();
    }

    private static void migrate(String url, String user, String password, String application) {
        flyway(url, user, password, application).load().migrate();
    }

    private static FluentConfiguration flyway(String url, String user, String password, String application) {
        return Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .placeholders(Map.of("application-role", application));
    }

    private static Path directory(Path home) {
        return home.resolve("above").resolve("ledger");
    }

    private Path directory() {
        return directory(home);
    }

    /** For tests that are not about a first start. */
    private void copyLedger() throws IOException {
        TestPostgres.copy(template.resolve("above"), home.resolve("above"));
    }

    private EmbeddedLedger start() {
        return EmbeddedLedger.start(directory());
    }

    private List<Path> programs() throws IOException {
        try (var files = Files.list(directory())) {
            return files.filter(file -> file.getFileName().toString().startsWith("postgresql-"))
                    .toList();
        }
    }

    private static void execute(EmbeddedLedger ledger, DatabaseLogin login, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.jdbcUrl(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedLedger ledger, DatabaseLogin login, String sql) {
        try (var connection = DriverManager.getConnection(ledger.jdbcUrl(), login.user(), login.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
