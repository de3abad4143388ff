package io.github.camelokta.offboarding.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceStreamTest {

    private static final int RECORDS = 30_000;

    /** More than all buffers between the database and a client that does not read can hold. */
    private static final String MUCH_EVIDENCE = """
            insert into evidence (seq, kind, record, hash)
            select i, 'COMPLETED', repeat('x', 2000), md5(cast(i as text))
            from generate_series(1, %d) i
            """.formatted(RECORDS);

    private static final String END_THE_EXPORT = """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where query like '%from evidence e%' and state <> 'idle' and pid <> pg_backend_pid()
            """;

    @Inject
    DataSource ledger;

    @BeforeEach
    void fill() {
        Ledgers.empty(ledger);
        Ledgers.execute(ledger, MUCH_EVIDENCE);
    }

    @AfterEach
    void empty() {
        Ledgers.empty(ledger);
    }

    @Test
    void isReadFromTheDatabaseAsTheClientTakesIt() throws Exception {
        var lines = 0;
        try (var answer = export()) {
            while (answer.readLine() != null) {
                lines++;
            }
        }

        assertThat(lines).isEqualTo(RECORDS);
    }

    @Test
    void doesNotLookWholeWhereTheDatabaseFailedInTheMiddle() throws Exception {
        var lines = 0;
        var whole = true;
        try (var answer = export()) {
            answer.readLine();
            assertThat(Ledgers.column(ledger, END_THE_EXPORT)).containsExactly("t");
            while (answer.readLine() != null) {
                lines++;
            }
        } catch (IOException e) {
            whole = false;
        }

        assertThat(whole).isFalse();
        assertThat(lines).isLessThan(RECORDS / 2);
    }

    private static BufferedReader export() throws IOException, InterruptedException {
        var credentials = OrgAndDatabase.VIEWER + ":" + OrgAndDatabase.VIEWER_PASSWORD;
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/evidence/export"))
                .header("Authorization", "Basic " + basic)
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
