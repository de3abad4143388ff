package io.github.camelokta.offboarding.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks by hand: two seconds lie between two looks, but nobody waits for them. */
class LeaverFolderTest {

    private static final int MINUTE = 30;
    private static final int HOUR = 60 * MINUTE;
    /** After so many looks a file that stays the same for ten seconds is taken in. */
    private static final int WHOLE = 6;

    @TempDir
    Path directory;

    private final List<String> attempts = new ArrayList<>();

    /** What becomes of a file; returns nothing where it is taken in. */
    private final Map<String, Callable<Void>> outcomes = new HashMap<>();

    @Test
    void takesAFileOnceItStaysTheSame() throws IOException {
        var folder = folder();
        var file = drop("a.csv", 1);
        look(folder, WHOLE - 1);
        Files.writeString(file, "email,last_day\nzoe@example.com,2026-01-31\n");
        look(folder, WHOLE - 1);
        assertThat(attempts).isEmpty();

        folder.look();

        assertThat(attempts).containsExactly("a.csv");
    }

    /** An upload that has come to a stand within a row is not taken for whole before a minute has passed. */
    @ParameterizedTest
    @ValueSource(strings = {"", "email,last_day\nzoe@example.com,", "email,last_day\nzoe@example.com,2031-03-31"})
    void waitsLongerForAFileThatEndsWithinALine(String soFar) throws IOException {
        var folder = folder();
        var file = drop("a.csv", 1);
        Files.writeString(file, soFar);
        look(folder, MINUTE);
        assertThat(attempts).isEmpty();

        folder.look();

        assertThat(attempts).containsExactly("a.csv");
    }

    @Test
    void takesAFileWithItsMarkerAndNoneWithout() throws IOException {
        var folder = folder(config(directory, Map.of("offboarding.intake.folder.marker", ".ready")));
        drop("a.csv", 1);
        drop("b.csv", 1);
        look(folder, 5 * MINUTE);
        assertThat(attempts).isEmpty();

        var marker = Files.createFile(directory.resolve("b.csv.ready"));
        Files.setLastModifiedTime(marker, FileTime.from(Instant.ofEpochSecond(0)));
        folder.look();
        assertThat(attempts).as("a marker that was left behind").isEmpty();

        Files.setLastModifiedTime(marker, FileTime.from(Instant.ofEpochSecond(1)));
        folder.look();

        assertThat(attempts).containsExactly("b.csv");
        assertThat(marker).doesNotExist();
    }

    @Test
    void saysSoOfAFileWhoseMarkerDoesNotCome() throws IOException {
        var folder = folder(config(directory, Map.of("offboarding.intake.folder.marker", ".ready")));
        drop("a.csv", 1);
        look(folder, HOUR);
        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);

        folder.look();
        assertThat(folder.state()).isEqualTo(new LeaverFolder.State(true, 0, 1, 0));

        Files.createFile(directory.resolve("a.csv.ready"));
        folder.look();
        assertThat(attempts).containsExactly("a.csv");
        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
    }

    @Test
    void saysSoOfAFileThatIsNeverFinished() throws IOException {
        var folder = folder();
        for (var second = 1; second <= HOUR + 1; second++) {
            assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
            drop("a.csv", second);
            folder.look();
        }

        assertThat(folder.state()).isEqualTo(new LeaverFolder.State(true, 0, 1, 0));
    }

    @Test
    void takesTheOldestFirst() throws IOException {
        var folder = folder();
        drop("a.csv", 3);
        drop("b.csv", 1);
        drop("c.csv", 2);

        look(folder, WHOLE);

        assertThat(attempts).containsExactly("b.csv", "c.csv", "a.csv");
    }

    @Test
    void triesWhatFailsLaterAndLaterButNeverGivesUp() throws IOException {
        var folder = folder();
        drop("a.csv", 1);
        outcomes.put("a.csv", () -> {
            throw new IOException("read-only file system");
        });

        look(folder, 5 * MINUTE);

        assertThat(attempts).hasSizeBetween(5, 12);
        assertThat(folder.state()).isEqualTo(new LeaverFolder.State(true, 1, 0, 0));

        outcomes.clear();
        look(folder, MINUTE + 1);

        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
    }

    @Test
    void triesAgainAtOnceWhatWasChanged() throws IOException {
        var folder = folder();
        var file = drop("a.csv", 1);
        outcomes.put("a.csv", () -> {
            throw new IOException("read-only file system");
        });
        look(folder, 5 * MINUTE);
        outcomes.clear();

        Files.writeString(file, "email,last_day\nzoe@example.com,2026-01-31\n");
        look(folder, WHOLE);

        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
    }

    @Test
    void goesOnWithTheNextWhateverAFileDoes() throws IOException {
        var folder = folder();
        drop("a.csv", 1);
        drop("b.csv", 2);
        outcomes.put("a.csv", () -> {
            throw new AssertionError("an error, as of a class that is not there");
        });

        look(folder, WHOLE);

        assertThat(attempts).containsExactly("a.csv", "b.csv");
        assertThat(folder.state().failing()).isEqualTo(1);
    }

    @Test
    void leavesItToOthersToEndAMachineThatHasNoMemoryLeft() throws IOException {
        var folder = folder();
        drop("a.csv", 1);
        outcomes.put("a.csv", () -> {
            throw new OutOfMemoryError("a test");
        });

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> look(folder, WHOLE));
    }

    @Test
    void forgetsWhatIsTakenAway() throws IOException {
        var folder = folder();
        var file = drop("a.csv", 1);
        outcomes.put("a.csv", () -> {
            throw new IOException("read-only file system");
        });
        look(folder, WHOLE);
        assertThat(folder.state().failing()).isEqualTo(1);

        Files.delete(file);
        folder.look();

        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
    }

    @Test
    void takesALinkForAFolder() throws IOException {
        var link =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("real")));
        Files.writeString(link.resolve("a.csv"), "email,last_day\n");

        look(folder(link), WHOLE);

        assertThat(attempts).containsExactly("a.csv");
    }

    @Test
    void leavesFilesWhereTheyAreOnceTheProcessEnds() throws IOException {
        var file = drop("a.csv", 1);
        Files.writeString(file, "email,last_day\nzoe@example.com,2031-01-31\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1)));
        drop("b.csv", 2);
        var files = new LeaverFiles(null, config(directory), now()) {
            @Override
            Receipt takeIn(Path taken, FileVersion version) throws IOException {
                attempts.add(taken.getFileName().toString());
                end(null);
                return super.takeIn(taken, version);
            }
        };
        var folder = new LeaverFolder(files, config(directory));

        look(folder, WHOLE);

        assertThat(attempts).containsExactly("a.csv");
        assertThat(file).exists();
        assertThat(folder.state()).isEqualTo(LeaverFolder.State.FINE);
    }

    /** Really taken in, but without a line. */
    @Test
    void movesAFileWithANameThatIsAsLongAsItGets() throws IOException {
        var name = "ä".repeat(120) + "-31.csv";
        drop(name, 1);

        look(new LeaverFolder(new LeaverFiles(null, config(directory), now()), config(directory)), WHOLE);

        assertThat(directory.resolve("done"))
                .isDirectoryContaining(file -> file.getFileName().toString().endsWith("ä-31.csv"));
    }

    @Test
    void doesNotLeaveAReportEachTimeThatAFileCannotBeMoved() throws IOException {
        drop("a.csv", 1);
        Files.writeString(directory.resolve("a.csv"), "");
        Files.createDirectories(directory.resolve("failed/20260302-090000000-a.csv/in-the-way"));
        var folder = new LeaverFolder(new LeaverFiles(null, config(directory), now()), config(directory));

        look(folder, MINUTE + 1);

        assertThat(folder.state().failing()).isEqualTo(1);
        assertThat(directory.resolve("failed")).isDirectoryNotContaining("glob:**.errors.txt");
    }

    @Test
    void reportsTheFirstOfManyBadLinesAndCountsTheRest() throws IOException {
        drop("a.csv", 1);
        Files.writeString(directory.resolve("a.csv"), "email,last_day\n" + "x\n".repeat(5_000));

        look(new LeaverFolder(new LeaverFiles(null, config(directory), now()), config(directory)), WHOLE);

        assertThat(Files.readAllLines(directory.resolve("failed/20260302-090000000-a.csv.errors.txt")))
                .hasSize(1001)
                .last()
                .isEqualTo("and 4000 more bad lines, which are not listed");
    }

    @Test
    void readsColumnsAsTheSettingsSay() throws IOException {
        drop("a.csv", 1);
        Files.writeString(directory.resolve("a.csv"), "Email,LastDayOfWork,Worker Status\n");
        var settings = config(
                directory,
                Map.of(
                        "offboarding.intake.folder.columns.\"LastDayOfWork\"", "last_day",
                        "offboarding.intake.folder.columns.\"worker status\"", "ignored"));

        look(new LeaverFolder(new LeaverFiles(null, settings, now()), settings), WHOLE);

        assertThat(directory.resolve("done/20260302-090000000-a.csv")).exists();
    }

    /** The JVM reads the locale once, at its start. */
    @ParameterizedTest
    @ValueSource(strings = {"POSIX", "C", "C.UTF-8"})
    void takesAFileInWhateverTheLocale(String locale) throws Exception {
        var script = "printf 'email,last_day\\n' > \"$1/$(printf 'Abg\\303\\244nge.csv')\"";
        assertThat(new ProcessBuilder("sh", "-c", script, "sh", directory.toString())
                        .start()
                        .waitFor())
                .isZero();

        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Looking.class.getName(),
                directory.toString());
        java.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        java.environment().put("LC_ALL", locale);
        var looked = java.inheritIO().start();

        assertThat(looked.waitFor()).isZero();
        try (var done = Files.list(directory.resolve("done"))) {
            assertThat(done).singleElement().asString().endsWith("nge.csv");
        }
    }

    /** What a JVM of its own does. */
    static final class Looking {

        private Looking() {}

        public static void main(String[] arguments) {
            var config = config(Path.of(arguments[0]));
            look(new LeaverFolder(new LeaverFiles(null, config, now()), config), WHOLE);
        }
    }

    private LeaverFolder folder() {
        return folder(directory);
    }

    private LeaverFolder folder(Path path) {
        return folder(config(path));
    }

    private LeaverFolder folder(OffboardingConfig config) {
        var files = new LeaverFiles(null, config, now()) {
            @Override
            Receipt takeIn(Path file, FileVersion version) throws IOException {
                var name = file.getFileName().toString();
                attempts.add(name);
                try {
                    outcomes.getOrDefault(name, () -> null).call();
                } catch (IOException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                Files.delete(file);
                return new Receipt(1, 0, 0, 0, 0);
            }
        };
        return new LeaverFolder(files, config);
    }

    private static void look(LeaverFolder folder, int times) {
        IntStream.range(0, times).forEach(look -> folder.look());
    }

    private Path drop(String name, int second) throws IOException {
        var file = Files.writeString(directory.resolve(name), "email,last_day\n");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static Clock now() {
        return Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
    }

    private static OffboardingConfig config(Path folder) {
        return config(folder, Map.of());
    }

    private static OffboardingConfig config(Path folder, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("offboarding.intake.folder.path", folder.toString());
        return ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 400))
                .build()
                .getConfigMapping(OffboardingConfig.class);
    }
}
