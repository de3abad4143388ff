package io.github.camelokta.offboarding.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.HrFolder;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.SeparateSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A folder for files that list everybody, with the column names of another system. */
@QuarkusTest
@TestProfile(SeparateSettings.class)
class RosterTest {

    private static final String HEADER = "Email,WorkerStatus,LastDayOfWork\n";

    @HrFolder
    Path folder;

    @Inject
    DataSource ledger;

    private int files;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @Test
    void whoHasNoDateStaysAndWhoHasOneNoLongerStaysAfterAll() throws IOException {
        takeIn("zoe@example.com,Active,\nann@example.com,Leaving,2131-01-31\nbob@example.com,Leaving,2131-01-31\n");
        assertThat(cases()).containsExactly("ann@example.com SCHEDULED", "bob@example.com SCHEDULED");

        takeIn("zoe@example.com,Active,\nAnn@example.com,Active,\nbob@example.com,Leaving,2131-01-31\n");
        assertThat(cases()).containsExactly("ann@example.com RESCINDED", "bob@example.com SCHEDULED");
        takeIn("ann@example.com,Active,\n");

        takeIn("ann@example.com,Leaving,2131-01-31\n");
        assertThat(cases())
                .containsExactly("ann@example.com RESCINDED", "bob@example.com SCHEDULED", "ann@example.com SCHEDULED");
        assertThat(Ledgers.column(ledger, "select kind from evidence order by seq"))
                .containsExactly("ACCEPTED", "ACCEPTED", "RESCINDED", "ACCEPTED");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void whoIsNotInTheFileIsNotMeant() throws IOException {
        takeIn("ann@example.com,Leaving,2131-01-31\n");

        takeIn("zoe@example.com,Active,\n");

        assertThat(cases()).containsExactly("ann@example.com SCHEDULED");
    }

    private void takeIn(String rows) throws IOException {
        var name = "roster-" + files++ + ".csv";
        var beside = Files.writeString(folder.resolve(name + ".part"), HEADER + rows);
        Files.move(beside, folder.resolve(name));
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            try (var done = Files.list(Files.createDirectories(folder.resolve("done")))) {
                return done.anyMatch(file -> file.toString().endsWith("-" + name));
            }
        });
        try (var done = Files.newDirectoryStream(folder.resolve("done"))) {
            for (var file : done) {
                Files.delete(file);
            }
        }
    }

    private List<String> cases() {
        return Ledgers.column(ledger, "select email || ' ' || state from offboarding_case order by id");
    }
}
