package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.jdbc.LastLock;
import io.github.camelokta.offboarding.jdbc.MortalJdbcRunner;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OrgAndDurableDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * How many events a second are accepted, next to how many rows a second the same server commits one by one, as
 * {@code pgbench} would. Not run unless asked for; see {@code benchmarks/README.md}.
 */
@QuarkusTest
@QuarkusTestResource(value = OrgAndDurableDatabase.class, restrictToAnnotatedClass = true)
@TestProfile(IntakeBenchmark.Unwatched.class)
class IntakeBenchmark {

    private static final int ROUNDS = Integer.getInteger("intake.rounds", 5);
    private static final int THREADS = Integer.getInteger("intake.threads", 32);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("intake.seconds", 5));

    /** The statements of the ledger as they are sent in production: no watch of the tests asks the database more. */
    public static final class Unwatched implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types", MortalJdbcRunner.class.getName() + ',' + LastLock.class.getName());
        }
    }

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @TestHTTPResource("/events")
    URI events;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong number = new AtomicLong();

    @Test
    void next() throws Exception {
        Ledgers.empty(ledger);
        Ledgers.execute(
                ledger,
                "analyze",
                "create table single_row (id bigint generated always as identity primary key, login text not null)",
                "grant insert on single_row to public");
        System.out.printf(
                "%d threads, %s each%n%12s %12s %12s %7s %12s %7s%n",
                THREADS, TIME, "open cases", "commits/s", "accepted/s", "ratio", "over HTTP/s", "ratio");
        for (var round = 0; round < ROUNDS; round++) {
            var open = Ledgers.column(ledger, "select sum(cases)::bigint from case_count")
                    .get(0);
            var accepted = perSecond(this::accept);
            var overHttp = perSecond(this::send);
            var commits = perSecond(this::commit);
            System.out.printf(
                    "%12s %12.0f %12.0f %7.2f %12.0f %7.2f%n",
                    open == null ? "0" : open, commits, accepted, accepted / commits, overHttp, overHttp / commits);
        }
    }

    private interface Work {
        void until(long nanoTime, AtomicLong done) throws Exception;
    }

    private double perSecond(Work work) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var done = new AtomicLong();
            var end = System.nanoTime() + TIME.toNanos();
            var running = new ArrayList<Future<Void>>();
            for (var i = 0; i < THREADS; i++) {
                Callable<Void> task = () -> {
                    work.until(end, done);
                    return null;
                };
                running.add(threads.submit(task));
            }
            for (var task : running) {
                task.get();
            }
            return done.get() * 1e9 / TIME.toNanos();
        } finally {
            threads.shutdown();
        }
    }

    private void accept(long end, AtomicLong done) {
        while (System.nanoTime() < end) {
            var id = number.incrementAndGet();
            var leaver = new Leaver("Leaver " + id, null, "leaver-" + id, "leaver-" + id + "@example.com");
            acceptedEvents.accept(new OffboardingEvent("/hr", "accepted-" + id, leaver, null, "resigned"));
            done.incrementAndGet();
        }
    }

    private void send(long end, AtomicLong done) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            var id = number.incrementAndGet();
            var body = """
                    {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "sent-%1$d",
                     "data": {"name": "Leaver %1$d", "login": "leaver-%1$d", "email": "leaver-%1$d@example.com",
                      "reason": "resigned"}}
                    """.formatted(id);
            var request = HttpRequest.newBuilder(events)
                    .header("Authorization", "Bearer " + OrgAndDatabase.EVENTS_SECRET)
                    .header("Content-Type", "application/cloudevents+json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                throw new IllegalStateException("answered " + status);
            }
            done.incrementAndGet();
        }
    }

    private void commit(long end, AtomicLong done) throws SQLException {
        try (var connection = ledger.getConnection();
                var insert = connection.prepareStatement("insert into single_row (login) values (?)")) {
            while (System.nanoTime() < end) {
                insert.setString(1, "leaver-" + number.incrementAndGet());
                insert.executeUpdate();
                done.incrementAndGet();
            }
        }
    }
}
