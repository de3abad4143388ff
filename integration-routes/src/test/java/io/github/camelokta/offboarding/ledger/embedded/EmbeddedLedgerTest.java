package io.github.camelokta.offboarding.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLedgerTest {

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasCommittedAcrossRestarts() throws SQLException {
        try (var first = EmbeddedLedger.start(directory)) {
            execute(first, "create table remembered as select 42 as answer");
        }
        try (var second = EmbeddedLedger.start(directory)) {
            assertThat(value(second, "select answer from remembered")).isEqualTo("42");
        }
    }

    @Test
    void startsWhereADyingServerLeftAnEmptyProcessFile() throws IOException, SQLException {
        EmbeddedLedger.start(directory).close();
        Files.createFile(directory.resolve("data").resolve("postmaster.pid"));

        try (var ledger = EmbeddedLedger.start(directory)) {
            assertThat(value(ledger, "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void freesTheDirectoryWhenTheServerDoesNotStart() throws IOException {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");
        assertThatThrownBy(() -> EmbeddedLedger.start(directory)).isInstanceOf(Exception.class);

        Files.delete(directory.resolve("data"));
        assertThatCode(() -> EmbeddedLedger.start(directory).close()).doesNotThrowAnyException();
    }

    @Test
    void isDurable() throws SQLException {
        try (var ledger = EmbeddedLedger.start(directory)) {
            assertThat(value(ledger, "show fsync")).isEqualTo("on");
            assertThat(value(ledger, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(ledger, "show full_page_writes")).isEqualTo("on");
            assertThat(value(ledger, "show listen_addresses")).isEqualTo("localhost");
        }
    }

    @Test
    void refusesADirectoryThatIsInUseAndLeavesItsServerAlone() throws SQLException {
        try (var ledger = EmbeddedLedger.start(directory)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedLedger.start(directory))
                    .withMessageContaining("offboarding.ledger.directory");

            assertThat(value(ledger, "select 'alive'")).isEqualTo("alive");
        }
    }

    private static void execute(EmbeddedLedger ledger, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedLedger ledger, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(ledger.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
