package io.github.camelokta.offboarding.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceStreamTest {

    private static final int RECORDS = 30_000;

    /** More than all buffers between the database and a client that does not read can hold. */
    private static final String MUCH_EVIDENCE = """
            insert into evidence (seq, record, hash)
            select i, '{"kind":"COMPLETED","pad":"' || repeat('x', 2000) || '","seq":' || i || '}', md5(cast(i as text))
            from generate_series(1, %d) i
            """.formatted(RECORDS);

    private static final String OPEN_TRANSACTIONS = """
            select query
            from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null
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

        // One says that these records are not ours, and the last one who asked.
        assertThat(lines).isEqualTo(RECORDS + 2);
    }

    /** Ten times: what ended the answer and what cut it off were in a race. */
    @RepeatedTest(10)
    void doesNotLookWholeWhereTheDatabaseFailedInTheMiddle() throws Exception {
        var lines = 0;
        var whole = true;
        try (var answer = export()) {
            answer.readLine();
            Ledgers.execute(ledger, "alter table evidence rename to gone");
            while (answer.readLine() != null) {
                lines++;
            }
        } catch (IOException e) {
            whole = false;
        } finally {
            Ledgers.execute(ledger, "alter table gone rename to evidence");
        }

        assertThat(whole).isFalse();
        assertThat(lines).isLessThan(RECORDS / 2);
    }

    @Test
    void keepsNobodyWaitingForReadersWhoDoNotRead() throws Exception {
        var readers = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 50; i++) {
                readers.add(askAndDoNotRead());
            }
            var answers = readers.stream().map(EvidenceStreamTest::status).toList();

            assertThat(answers.stream().filter("HTTP/1.1 200 OK"::equals)).hasSize(2);
            assertThat(answers.stream().filter("HTTP/1.1 429 Too Many Requests"::equals))
                    .hasSize(48);
            assertThat(OverHttp.accepted(OverHttp.event(UUID.randomUUID().toString(), "zoe@example.com")))
                    .isPositive();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Ledgers.column(ledger, OPEN_TRANSACTIONS))
                            .isEmpty());
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> !tooMany());
    }

    private static boolean tooMany() {
        return OverHttp.viewer().get("/evidence/export?from=999999999").statusCode() == 429;
    }

    private static Socket askAndDoNotRead() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        var request = "GET /evidence/export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials()
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The first line of an answer, and no more. */
    private static String status(Socket socket) {
        try {
            var line = new StringBuilder();
            for (var next = socket.getInputStream().read();
                    next >= 0 && next != '\r';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String credentials() {
        var credentials = OrgAndDatabase.VIEWER + ":" + OrgAndDatabase.VIEWER_PASSWORD;
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedReader export() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/evidence/export"))
                .header("Authorization", "Basic " + credentials())
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }
}
