package io.github.camelokta.offboarding.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
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
    CamelContext camel;

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
                "Lee, Ann",ann@example.com,2999-12-31,
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

    @Test
    void anEmptyFileGoesToFailedWithAReport() {
        drop(fileName, "");

        var failed = awaitIn(FAILED, fileName);
        assertThat(contentOf(failed.resolveSibling(failed.getFileName() + ".errors.txt")))
                .startsWith("line 1: header: ");
    }

    @Test
    void theSameFileAgainAddsNoCaseAndBothFilesAreKept() {
        var file = "email,last_day\nzoe@example.com,2026-01-31\nann@example.com,\n";

        drop(fileName, file);
        awaitIn(DONE, fileName);
        clock.advance(Duration.ofMinutes(1));
        drop(fileName, file);

        await().until(() ->
                filesIn(DONE).stream().filter(name -> name.endsWith(fileName)).count() == 2);
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
        drop(name, "email\nzoe@example.com\n");

        awaitIn(DONE, name);
        assertThat(cases("email")).containsExactly("zoe@example.com");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void otherFilesAreLeftAlone() {
        drop("readme.txt", "email\nbob@example.com\n");
        drop(fileName, "email\nzoe@example.com\n");

        awaitIn(DONE, fileName);
        assertThat(folder.resolve("readme.txt")).exists();
        assertThat(cases("email")).containsExactly("zoe@example.com");
    }

    @Test
    void aFileStaysWhereItIsUntilTheLedgerIsBackInReach() {
        Ledgers.execute(ledger, "alter table offboarding_case rename to out_of_reach");
        try {
            var failure = new NotifyBuilder(camel)
                    .fromRoute("intake-folder")
                    .whenFailed(2)
                    .create();
            drop(fileName, "email\nzoe@example.com\n");

            assertThat(failure.matches(20, SECONDS)).isTrue();
            assertThat(folder.resolve(fileName)).exists();
        } finally {
            Ledgers.execute(ledger, "alter table out_of_reach rename to offboarding_case");
        }

        awaitIn(DONE, fileName);
        assertThat(cases("email")).containsExactly("zoe@example.com");
        assertThat(filesIn(FAILED)).noneMatch(name -> name.contains(fileName));
    }

    @Test
    void aFileThatCannotBeTakenInDoesNotHoldUpTheOthers() {
        Ledgers.execute(
                ledger,
                "alter table offboarding_case add constraint out_of_reach check (email is distinct from 'zoe@example.com')");
        try {
            var failure = new NotifyBuilder(camel)
                    .fromRoute("intake-folder")
                    .whenFailed(1)
                    .create();
            drop("a-" + fileName, "email\nzoe@example.com\n");
            assertThat(failure.matches(20, SECONDS)).isTrue();
            List.of("b-", "c-", "d-", "e-").forEach(prefix -> drop(prefix + fileName, "email\nann@example.com\n"));

            List.of("b-", "c-", "d-", "e-").forEach(prefix -> awaitIn(DONE, prefix + fileName));
            assertThat(folder.resolve("a-" + fileName)).exists();
        } finally {
            Ledgers.execute(ledger, "alter table offboarding_case drop constraint out_of_reach");
        }
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
        return await().atMost(Duration.ofSeconds(20))
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
