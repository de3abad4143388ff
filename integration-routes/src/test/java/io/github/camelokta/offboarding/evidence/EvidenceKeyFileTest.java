package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceKeyFileTest {

    @TempDir
    Path home;

    @Test
    void isTheSameForAllWhoStartAtOnce() throws IOException {
        var path = home.resolve("new/directory/evidence.key");

        var ids = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> new EvidenceKeyFile(path).readOrCreate().id())
                .distinct()
                .toList();

        assertThat(ids)
                .hasSize(1)
                .containsExactly(new EvidenceKeyFile(path).read().id());
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void canBeReadByItsOwnerAlone() throws IOException {
        var path = home.resolve("new/evidence.key");

        new EvidenceKeyFile(path).readOrCreate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void isRefusedWhereEverybodyCanReadIt() throws IOException {
        var path = home.resolve("evidence.key");
        new EvidenceKeyFile(path).readOrCreate();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new EvidenceKeyFile(path).readOrCreate()).hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedWhereItsHalvesDoNotBelongTogetherAndNeverQuoted() throws IOException {
        var one = home.resolve("one.key");
        var other = home.resolve("other.key");
        new EvidenceKeyFile(one).readOrCreate();
        new EvidenceKeyFile(other).readOrCreate();
        var privateHalf = Files.readString(one).split("-----BEGIN PUBLIC", 2)[0];
        var publicHalf = "-----BEGIN PUBLIC" + Files.readString(other).split("-----BEGIN PUBLIC", 2)[1];
        Files.writeString(one, privateHalf + publicHalf);

        assertThatThrownBy(() -> new EvidenceKeyFile(one).read())
                .hasMessageContaining("no usable key")
                .hasNoCause();
        Files.writeString(one, "nonsense");
        assertThatThrownBy(() -> new EvidenceKeyFile(one).read())
                .hasMessageContaining("no usable key")
                .hasNoCause();
    }

    @Test
    void signsWhatNoOtherKeySigned() {
        var one = new EvidenceKeyFile(home.resolve("one.key")).readOrCreate();
        var other = new EvidenceKeyFile(home.resolve("other.key")).readOrCreate();

        assertThat(EvidenceKey.isSignature(one.sign(1, "a"), one.publicKey(), 1, "a"))
                .isTrue();
        assertThat(EvidenceKey.isSignature(one.sign(1, "a"), one.publicKey(), 2, "a"))
                .isFalse();
        assertThat(EvidenceKey.isSignature(one.sign(1, "a"), one.publicKey(), 1, "b"))
                .isFalse();
        assertThat(EvidenceKey.isSignature(other.sign(1, "a"), one.publicKey(), 1, "a"))
                .isFalse();
        assertThat(EvidenceKey.isSignature("nonsense", one.publicKey(), 1, "a")).isFalse();
        assertThat(one.pseudonym("a")).isEqualTo(one.pseudonym("a")).isNotEqualTo(other.pseudonym("a"));
    }
}
