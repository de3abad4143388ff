package io.github.camelokta.offboarding.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Windows has no users by number; there, directories are left to its own rules. */
@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    private static final int SOMEBODY_ELSE = 54321;

    private Path home;

    @BeforeEach
    void realPath(@TempDir Path directory) throws IOException {
        home = directory.toRealPath();
    }

    @Test
    void claimsADirectoryOfItsOwn() {
        assertThatNoException().isThrownBy(() -> PrivateFiles.claim(home));
    }

    @Test
    void refusesADirectoryOfAnotherUser() throws IOException {
        var directory = ofAnotherUser();

        assertThatExceptionOfType(UnsafeDirectoryException.class)
                .isThrownBy(() -> PrivateFiles.claim(directory))
                .withMessageContaining(directory + " belongs to another user");
    }

    @Test
    void refusesADirectoryBelowOneOfAnotherUser() throws IOException {
        var above = ofAnotherUser();
        var directory = PrivateFiles.isRoot(home) ? Files.createDirectory(above.resolve("ledger")) : above;

        assertThatExceptionOfType(UnsafeDirectoryException.class)
                .isThrownBy(() -> PrivateFiles.claim(directory))
                .withMessageContaining(above + " belongs to another user");
    }

    /** The superuser can give a directory away. Anybody else has the system's, which they cannot write to. */
    private Path ofAnotherUser() throws IOException {
        if (!PrivateFiles.isRoot(home)) {
            return Path.of("/usr").toRealPath();
        }
        var directory = Files.createDirectory(home.resolve("theirs"));
        Files.setAttribute(directory, "unix:uid", SOMEBODY_ELSE);
        return directory;
    }
}
