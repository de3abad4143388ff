package io.github.camelokta.offboarding.intake;

import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.HrFolder;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class FolderTest {

    private static final String DONE = "done";
    private static final String FAILED = "failed";

    @HrFolder
    Path folder;

    @Inject
    DataSource ledger;

    @Inject
    MovableClock clock;

    private final String fileName = "leavers-" + UUID.randomUUID() + ".csv";

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @AfterEach
    void takeAwayWhatWasNotTakenIn() throws IOException {
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void aFileOfGoodLinesIsTakenInAndMovedToDone() {
        drop(fileName, """
                leaver,email,last_day,reason
                Zoë O'Hara,zoe@example.com,2026-01-31,retires
                "Lee, Ann",ann@example.com,2099-12-31,
                """);

        assertThat(contentOf(awaitIn(DONE, fileName))).contains("Zoë O'Hara");
        assertThat(folder.resolve(fileName)).doesNotExist();
        assertThat(cases("leaver_name || ' ' || state")).containsExactly("Zoë O'Hara DUE", "Lee, Ann SCHEDULED");
        assertThat(filesIn(FAILED)).noneMatch(name -> name.contains(fileName));
    }

    @Test
    void aFileWithBadLinesGoesToFailedWithAReportAndItsGoodLinesAreTakenIn() {
        drop(fileName, """
                leaver,email,last_day
                Zoë O'Hara,zoe@example.com,2026-01-31
                Ann Lee,ann@example.com,31.02.2026
                O'Hara, Bob,bob@example.com,2026-01-31
                Cid,,2026-01-31
                Dan,dan@example.com,2026-01-31
                """);

        var failed = awaitIn(FAILED, fileName);
        assertThat(folder.resolve(fileName)).doesNotExist();
        assertThat(cases("email")).containsExactly("zoe@example.com", "dan@example.com");
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt"))
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 3: last_day: "),
                        line -> assertThat(line).startsWith("line 4: line: "),
                        line -> assertThat(line).startsWith("line 5: email: "))
                .noneMatch(line -> line.contains("example.com") || line.contains("Ann"));
    }

    /** An export that has a person twice says nothing of that person, whichever row is the last. */
    @Test
    void nothingIsTakenInOfAPersonOfWhomTheFileSaysTwoThings() {
        drop(fileName, """
                email,last_day
                p44@example.com,2020-05-31
                p44@example.com,2031-12-31
                p45@example.com,2031-12-31
                p45@example.com,2020-05-31
                zoe@example.com,2026-01-31
                """);

        var failed = awaitIn(FAILED, fileName);
        assertThat(cases("email")).containsExactly("zoe@example.com");
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt"))
                        .lines())
                .hasSize(4)
                .allMatch(line -> line.matches("line [2345]: last_day: contradicts another line: .*"));
    }

    @Test
    void theLastFileHolds() {
        for (var day : new String[] {"2131-01-31", "2131-06-30", "2131-01-31"}) {
            var name = day + "-" + UUID.randomUUID() + ".csv";
            drop(name, "email,last_day\np61@example.com," + day + "\n");
            awaitIn(DONE, name);
        }

        assertThat(cases("due_at at time zone 'UTC'")).containsExactly("2131-02-01 00:00:00");
    }

    @Test
    void anEmptyFileGoesToFailedWithAReport() {
        drop(fileName, "");

        var failed = awaitIn(FAILED, fileName);
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt")))
                .startsWith("line 1: header: ");
    }

    @Test
    void theSameFileAgainAddsNoCaseAndBothFilesAreKept() {
        var file = "email,last_day\nzoe@example.com,2026-01-31\nann@example.com,2026-02-28\n";

        drop(fileName, file);
        awaitIn(DONE, fileName);
        clock.advance(Duration.ofMinutes(1));
        drop(fileName, file);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> filesIn(DONE).stream()
                                .filter(name -> name.endsWith(fileName))
                                .count()
                        == 2);
        assertThat(cases("email")).containsExactly("zoe@example.com", "ann@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Austritte März 2026 (endgültig).CSV",
                "${exchangeId}.csv",
                "a%20b+c&d.csv",
                "#1 'O''Hara'.csv",
                "-rf.csv",
                "two  spaces..csv"
            })
    void aFileMayBeNamedAnyhow(String name) {
        drop(name, "email,last_day\nzoe@example.com,2026-01-31\n");

        awaitIn(DONE, name);
        assertThat(cases("email")).containsExactly("zoe@example.com");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void otherFilesAreLeftAlone() {
        drop("readme.txt", "email,last_day\nbob@example.com,2026-01-31\n");
        drop(fileName, "email,last_day\nzoe@example.com,2026-01-31\n");

        awaitIn(DONE, fileName);
        assertThat(folder.resolve("readme.txt")).exists();
        assertThat(cases("email")).containsExactly("zoe@example.com");
    }

    @Test
    void aFileStaysWhereItIsUntilTheLedgerIsBackInReach() {
        Ledgers.execute(ledger, "alter table offboarding_case rename to out_of_reach");
        try {
            drop(fileName, "email,last_day\nzoe@example.com,2026-01-31\n");

            awaitReadiness("DOWN");
            assertThat(folder.resolve(fileName)).exists();
        } finally {
            Ledgers.execute(ledger, "alter table out_of_reach rename to offboarding_case");
        }

        awaitIn(DONE, fileName);
        awaitReadiness("UP");
        assertThat(cases("email")).containsExactly("zoe@example.com");
        assertThat(filesIn(FAILED)).noneMatch(name -> name.contains(fileName));
    }

    @Test
    void aFileThatCannotBeTakenInDoesNotHoldUpTheOthers() {
        Ledgers.execute(ledger, """
                create function out_of_reach() returns trigger language plpgsql as
                $$ begin raise exception 'out of reach'; end $$;
                create trigger out_of_reach before insert on offboarding_case
                for each row when (new.email = 'zoe@example.com') execute function out_of_reach();
                """);
        try {
            drop("a-" + fileName, "email,last_day\nzoe@example.com,2026-01-31\n");
            awaitReadiness("DOWN");
            List.of("b-", "c-", "d-", "e-")
                    .forEach(prefix -> drop(prefix + fileName, "email,last_day\nann@example.com,2026-01-31\n"));

            List.of("b-", "c-", "d-", "e-").forEach(prefix -> awaitIn(DONE, prefix + fileName));
            assertThat(folder.resolve("a-" + fileName)).exists();
        } finally {
            Ledgers.execute(ledger, "drop function out_of_reach cascade");
        }
        // Or else it might be while the next test looks at the cases.
        awaitIn(DONE, "a-" + fileName);
    }

    @Test
    void aLineThatTheLedgerRefusesIsABadLine() {
        Ledgers.execute(
                ledger,
                "alter table offboarding_case add constraint refused check (email is distinct from 'zoe@example.com')");
        try {
            drop(
                    fileName,
                    "email,last_day\nann@example.com,2026-01-31\nzoe@example.com,2026-01-31\nbob@example.com,2026-01-31\n");

            var failed = awaitIn(FAILED, fileName);
            assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt")))
                    .startsWith("line 3: line: cannot be stored")
                    .doesNotContain("zoe");
            assertThat(cases("email")).containsExactly("ann@example.com", "bob@example.com");
        } finally {
            Ledgers.execute(ledger, "alter table offboarding_case drop constraint refused");
        }
    }

    /** Of three bytes each, and too random for the database's index to be compressed. */
    @Test
    void anIdentifierThatIsTooLongForTheLedgerIsABadLine() {
        var longest = new StringBuilder();
        new Random(1).ints(1024, 0x4E00, 0x9FFF).forEach(longest::appendCodePoint);
        drop(fileName, "login,last_day\n" + longest + ",2026-01-31\nzoe,2026-01-31\n");

        var failed = awaitIn(FAILED, fileName);
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt")))
                .startsWith("line 2: login: has more than 1024 bytes in UTF-8");
        assertThat(cases("login")).containsExactly("zoe");
    }

    @Test
    void aFileThatIsTooLargeGoesToFailedUnread() throws IOException {
        try (var sparse =
                new RandomAccessFile(folder.resolve(fileName + ".part").toFile(), "rw")) {
            sparse.setLength(5L * 1024 * 1024 * 1024);
        }
        Files.move(folder.resolve(fileName + ".part"), folder.resolve(fileName));

        var failed = awaitIn(FAILED, fileName);
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt")))
                .startsWith("line 1: file: has 5368709120 bytes, and at most 104857600 are taken");
        Files.delete(failed);
    }

    @Test
    void whatIsNoRegularFileIsLeftAloneAndReadinessSaysSo() throws Exception {
        var secret = Files.writeString(
                Files.createTempFile("elsewhere", ".txt"), "email,last_day\nmallory@example.com,2026-01-31\n");
        var pipe = folder.resolve("pipe.csv");
        var odd = List.of(pipe, folder.resolve("link.csv"), folder.resolve("directory.csv"));
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(odd.get(1), secret);
        Files.createDirectory(odd.get(2));
        try {
            drop(fileName, "email,last_day\nzoe@example.com,2026-01-31\n");

            awaitIn(DONE, fileName);
            awaitReadiness("DOWN");
            assertThat(viewer().get("/q/health/ready").asString()).contains("\"named *.csv and no regular file\": 3");
            assertThat(odd).allMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
            assertThat(cases("email")).containsExactly("zoe@example.com");
        } finally {
            for (var path : odd) {
                Files.delete(path);
            }
        }
        awaitReadiness("UP");
    }

    @Test
    void aFolderThatVanishesMakesTheApplicationUnreadyUntilItIsBack() throws IOException {
        var away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        try {
            awaitReadiness("DOWN");
            assertThat(folder).doesNotExist();
        } finally {
            Files.move(away, folder);
        }
        awaitReadiness("UP");

        drop(fileName, "email,last_day\nzoe@example.com,2026-01-31\n");
        awaitIn(DONE, fileName);
    }

    private static void awaitReadiness(String status) {
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> viewer().get("/q/health/ready")
                                .jsonPath()
                                .getString("checks.find { it.name == 'intake-folder' }.status"),
                        status::equals);
    }

    private void drop(String name, String content) {
        try {
            var beside = Files.writeString(folder.resolve(name + ".part"), content);
            Files.move(beside, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path awaitIn(String subfolder, String name) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> filesIn(subfolder).stream()
                                .filter(found -> found.endsWith("-" + name))
                                .map(found -> folder.resolve(subfolder).resolve(found))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private List<String> filesIn(String subfolder) {
        var path = folder.resolve(subfolder);
        if (Files.notExists(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> cases(String columns) {
        return Ledgers.column(ledger, "select " + columns + " from offboarding_case order by id");
    }
}
