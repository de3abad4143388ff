package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SswsFileTest {

    private static final OutgoingRequest ANY =
            new OutgoingRequest("GET", URI.create("https://example.okta.com/api/v1/api-tokens"), "okta.apiTokens.read");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("okta-token"), "00first\n");
        // Whole seconds, which every file system can keep.
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-31T18:42:00Z")));
    }

    private static Map<String, String> ssws(String token) {
        return Map.of("Authorization", "SSWS " + token);
    }

    @Test
    void doesNotShowATokenThatStandsInPlaceOfItsFile() {
        String token = "00" + "secret-_".repeat(5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SswsFile(Path.of(token)))
                .withMessageContaining("option tokenFile: the file, whose name looks like an API token, does not exist")
                .withMessageNotContaining("secret");
    }

    /** As if nothing had happened, for whoever looks at the time alone. */
    private void writeAtTheSameTime(String text) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, before);
    }

    private void writeLater(String text) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));
    }

    @Test
    void takesTheTokenFromTheFileWithoutTheLineBreakAtItsEnd() {
        assertThat(new SswsFile(file).headers(ANY)).isEqualTo(ssws("00first"));
    }

    @Test
    void takesTheTokenFromAFileWithAByteOrderMarkInFront() throws IOException {
        Files.writeString(file, "\uFEFF00first\r\n");

        assertThat(new SswsFile(file).headers(ANY)).isEqualTo(ssws("00first"));
    }

    @Test
    void seesThatTheFileWasWrittenLater() throws IOException {
        SswsFile token = new SswsFile(file);

        writeLater("00other\n");

        assertThat(token.headers(ANY)).isEqualTo(ssws("00other"));
    }

    @Test
    void seesThatTheFileHasAnotherSize() throws IOException {
        SswsFile token = new SswsFile(file);

        writeAtTheSameTime("00second\n");

        assertThat(token.headers(ANY)).isEqualTo(ssws("00second"));
    }

    @Test
    void seesThatAnotherFileWasPutInItsPlace() throws IOException {
        SswsFile token = new SswsFile(file);

        Path other = Files.writeString(directory.resolve("new"), "00other\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        assertThat(token.headers(ANY)).isEqualTo(ssws("00other"));
    }

    @Test
    void doesNotReadAFileThatLooksUnchanged() throws IOException {
        SswsFile token = new SswsFile(file);

        writeAtTheSameTime("00other\n");

        assertThat(token.headers(ANY)).isEqualTo(ssws("00first"));
    }

    @Test
    void readsAChangedFileOnce() throws IOException {
        SswsFile token = new SswsFile(file);
        writeLater("00other\n");
        token.headers(ANY);

        writeAtTheSameTime("00third\n");

        assertThat(token.headers(ANY)).isEqualTo(ssws("00other"));
    }

    @Test
    void readsTheFileAgainWhenItsTokenIsRefusedThoughItLooksUnchanged() throws IOException {
        SswsFile token = new SswsFile(file);
        writeAtTheSameTime("00other\n");

        assertThat(token.renew(ANY, ssws("00first"))).isTrue();
        assertThat(token.headers(ANY)).isEqualTo(ssws("00other"));
    }

    @Test
    void hasNothingBetterToOfferWhenTheFileStillHoldsWhatWasRefused() throws IOException {
        SswsFile token = new SswsFile(file);
        writeLater("00first \n");

        assertThat(token.renew(ANY, ssws("00first"))).isFalse();
    }

    @Test
    void offersWhatAnotherThreadHasReadMeanwhile() throws IOException {
        SswsFile token = new SswsFile(file);
        writeLater("00other\n");
        token.headers(ANY);

        assertThat(token.renew(ANY, ssws("00first"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "' \n'", "00two tokens", "00secr\u00e9t"})
    void usesTheTokenOnWhileTheFileMakesNoSense(String text) throws IOException {
        SswsFile token = new SswsFile(file);

        writeLater(text);

        assertThat(token.headers(ANY)).isEqualTo(ssws("00first"));
        assertThat(token.renew(ANY, ssws("00first"))).isFalse();
        Files.writeString(file, "00afterwards");
        assertThat(token.headers(ANY)).isEqualTo(ssws("00afterwards"));
    }

    @Test
    void usesTheTokenOnWhileThereIsNoFile() throws IOException {
        SswsFile token = new SswsFile(file);

        Files.delete(file);

        assertThat(token.headers(ANY)).isEqualTo(ssws("00first"));
        assertThat(token.renew(ANY, ssws("00first"))).isFalse();
        Files.writeString(file, "00other\n");
        assertThat(token.headers(ANY)).isEqualTo(ssws("00other"));
    }

    @Test
    void namesOptionAndFileWhenThereIsNone() {
        Path none = directory.resolve("none");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SswsFile(none))
                .withMessageContaining("option tokenFile")
                .withMessageContaining(none.toString())
                .withMessageContaining("does not exist");
    }

    @Test
    void namesOptionAndFileWhenItIsADirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SswsFile(directory))
                .withMessageContaining("option tokenFile")
                .withMessageContaining(directory.toString())
                .withMessageContaining("is not a file");
    }

    @Test
    void readsNoFileThatIsMuchTooLarge() throws IOException {
        Files.write(file, new byte[64 * 1024 + 1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SswsFile(file))
                .withMessageContaining("option tokenFile")
                .withMessageContaining("larger than 64 KiB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'\n' | is empty", "SSWS 00secret | without SSWS in front", "00secret\u007F | not printable ASCII"
            })
    void doesNotQuoteWhatIsNoToken(String text, String reason) throws IOException {
        Files.writeString(file, text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SswsFile(file))
                .withMessageContaining("option tokenFile")
                .withMessageContaining(file.toString())
                .withMessageContaining(reason)
                .withMessageNotContaining("00secret")
                .withNoCause();
    }

    @Test
    void isEqualByItsFileAndNeverShowsTheToken() throws IOException {
        SswsFile token = new SswsFile(file);
        Path other = Files.writeString(directory.resolve("other"), "00first\n");

        assertThat(token).isEqualTo(new SswsFile(file)).hasSameHashCodeAs(new SswsFile(file));
        assertThat(token).isNotEqualTo(new SswsFile(other));
        assertThat(token.toString()).contains(file.toString()).doesNotContain("00first");
    }

    @Test
    void nobodySeesAnythingButWholeTokensWhileTheFileIsRewritten() throws Exception {
        SswsFile token = new SswsFile(file);
        AtomicBoolean done = new AtomicBoolean();
        Threads<Set<Map<String, String>>> readers = Threads.start(4, () -> {
            Set<Map<String, String>> seen = new HashSet<>();
            while (!done.get()) {
                seen.add(token.headers(ANY));
            }
            seen.add(token.headers(ANY));
            return seen;
        });

        for (int i = 0; i < 200; i++) {
            Path next = Files.writeString(directory.resolve("next"), i % 2 == 0 ? "00second\n" : "00first\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(file, "00the last one\n".replace(" ", "-"));
        done.set(true);

        assertThat(readers.results()).allSatisfy(seen -> assertThat(seen)
                .contains(ssws("00the-last-one"))
                .isSubsetOf(ssws("00first"), ssws("00second"), ssws("00the-last-one")));
    }
}
