package io.github.camelokta.offboarding.outbox;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camelokta.offboarding.outbox.Receiver.Request;
import io.github.camelokta.offboarding.testing.ExpectedFailures;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At least once, of each case in order, whatever the receiver does. */
@QuarkusTest
@TestProfile(OutboxTestBase.WithReceiver.class)
class DeliveryTest extends OutboxTestBase {

    private static final String PARKED = "io.github.camelokta.case.parked";
    private static final String RESCINDED = "io.github.camelokta.case.rescinded";

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 410, 429, 500, 503})
    void triesAgainWhateverIsAnsweredButSuccess(int status) {
        parked();
        receiver.next(exchange -> {
            // Followed, it would be told to a place that nobody named; obeyed, nobody else would be told anything.
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.getResponseHeaders().add("Retry-After", "3600");
            exchange.sendResponseHeaders(status, -1);
        });

        tellAll();

        assertThat(receiver.requests()).extracting(Request::target).containsExactly("/events?from=okta");
        assertThat(outbox("last_error")).singleElement().asString().isNotBlank();
        assertThat(outbox("delivered_at")).containsOnlyNulls();

        clock.advance(Duration.ofSeconds(1));
        tellAll();

        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.requests()).extracting(Request::id).containsOnly(firstId());
        assertThat(outbox("last_error")).containsOnlyNulls();
        assertThat(outbox("delivered_at is not null")).containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void tellsNoMoreOnceTheReceiverHasIt(int status) {
        parked();
        receiver.nextAnswers(status);

        tellAll();
        clock.advance(Duration.ofHours(1));
        tellAll();

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void keepsTheStatusOfARefusalAndNothingElseOfIt() {
        parked();
        receiver.next(exchange -> answer(exchange, 403, "no: " + Receiver.SECRET));

        tellAll();

        assertThat(outbox("last_error")).containsExactly("answered 403");
    }

    @Test
    void triesAgainWhenTheReceiverCloses() {
        parked();
        receiver.next(HttpExchange::close);

        triesAgainAfterNoAnswer();
    }

    private void triesAgainAfterNoAnswer() {
        assertThat(tellNext()).isFalse();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(outbox("last_error")).singleElement().asString().matches("\\w+Exception: .+");

        clock.advance(Duration.ofSeconds(1));
        tellAll();
        assertThat(receiver.requests()).extracting(Request::id).hasSize(2).containsOnly(firstId());
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToFiveMinutesAndNeverGivesUp() {
        parked();
        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            receiver.startOver();
            receiver.nextAnswers(500);
            tellAll();
            assertThat(receiver.requests()).hasSize(1);

            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            tellAll();
            assertThat(receiver.requests()).as("too early").hasSize(1);
            clock.advance(Duration.ofMillis(1));
        }
        receiver.startOver();
        tellAll();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void tellsNothingOfACaseBeforeWhatCameBeforeItAndEverythingOfOthers() {
        var stuck = parked();
        receiver.nextAnswers(500);
        tellAll();
        interventions.rescind(stuck, VERA);
        var other = parked();
        receiver.startOver();

        tellAll();
        assertThat(receiver.requests()).extracting(Request::subject).containsExactly(String.valueOf(other));

        clock.advance(Duration.ofSeconds(1));
        tellAll();
        assertThat(receiver.requests())
                .extracting(Request::subject)
                .containsExactly(String.valueOf(other), String.valueOf(stuck), String.valueOf(stuck));
        assertThat(receiver.types()).containsExactly(PARKED, PARKED, RESCINDED);
    }

    @Test
    void tellsOthersWhileOneIsOnItsWay() throws InterruptedException {
        var slow = parked();
        interventions.rescind(slow, VERA);
        var held = new CountDownLatch(1);
        receiver.next(hanging(held));
        var deliverer = new Thread(this::tellNext);
        deliverer.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> receiver.requests().size() == 1);
        var other = parked();

        tellAll();

        assertThat(receiver.requests())
                .extracting(Request::subject)
                .containsExactly(String.valueOf(slow), String.valueOf(other));
        held.countDown();
        deliverer.join();
    }

    @Test
    void tellsAgainWithTheSameIdWhenItDiedBeforeItCouldWriteDownThatItTold() {
        parked();
        // Whoever comes back from a crash finds an event that is leased, and does not know by whom.
        receiver.next(exchange -> {
            Ledgers.execute(ledger, "update outbox set lease = gen_random_uuid()");
            exchange.sendResponseHeaders(204, -1);
        });

        tellAll();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(outbox("delivered_at")).containsOnlyNulls();

        clock.advance(Duration.ofMinutes(5));
        tellAll();
        assertThat(receiver.requests()).extracting(Request::id).hasSize(2).containsOnly(firstId());
        assertThat(outbox("delivered_at is not null")).containsExactly("t");
    }

    @Test
    void sharesTheWorkAmongManyWhoTellEverythingOnceAndInOrder() throws InterruptedException {
        var cases = Stream.generate(this::parked).limit(20).toList();
        cases.forEach(caseId -> interventions.rescind(caseId, VERA));

        var deliverers = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            var deliverer = new Thread(this::tellAll);
            deliverer.start();
            deliverers.add(deliverer);
        }
        for (var deliverer : deliverers) {
            deliverer.join();
        }
        // Whoever found that all that is left waits for what others were telling has gone home.
        tellAll();

        var bySubject = receiver.requests().stream().collect(groupingBy(Request::subject));
        assertThat(bySubject).hasSize(20);
        assertThat(bySubject.values())
                .allSatisfy(told -> assertThat(told).extracting(Request::type).containsExactly(PARKED, RESCINDED));
    }

    @Test
    void forgetsInPortionsWhatWasDeliveredLongAgo() {
        Ledgers.execute(ledger, """
                insert into outbox (subject, event, created_at, due_at, delivered_at)
                select i::text, '{}', now(), now(), timestamptz '2026-01-01Z'
                from generate_series(1, 1500) as i
                """);
        parked();
        tellAll();
        clock.advance(Duration.ofDays(7));
        parked();

        assertThat(camel.requestBody("direct:outcome-forget", null, Integer.class))
                .isEqualTo(1000);
        assertThat(camel.requestBody("direct:outcome-forget", null, Integer.class))
                .isEqualTo(500);
        assertThat(outbox("delivered_at is not null"))
                .as("not yet a week ago, and to be told")
                .containsExactly("t", "f");

        clock.advance(Duration.ofMillis(1));
        camel.sendBody("direct:outcome-forget", null);
        assertThat(outbox("delivered_at")).containsOnlyNulls().hasSize(1);
    }

    @Test
    @ExpectedFailures(loggedBy = "io.github.camelokta.offboarding.outbox.DeliverEvent")
    void neverShowsTheSecret() {
        var log = new ConcurrentLinkedQueue<String>();
        var recorder = recorder(log);
        var root = Logger.getLogger("");
        var before = root.getLevel();
        root.addHandler(recorder);
        root.setLevel(Level.FINE);
        try {
            parked();
            receiver.next(exchange -> answer(exchange, 401, "not " + Receiver.SECRET));
            tellAll();
            receiver.next(HttpExchange::close);
            clock.advance(Duration.ofMinutes(1));
            tellAll();
            Ledgers.execute(ledger, "alter table outbox rename to out_of_order");
            try {
                tellAll();
            } finally {
                Ledgers.execute(ledger, "alter table out_of_order rename to outbox");
            }
            clock.advance(Duration.ofMinutes(1));
            tellAll();
        } finally {
            root.setLevel(before);
            root.removeHandler(recorder);
        }

        assertThat(receiver.requests()).hasSize(3);
        assertThat(log).anyMatch(line -> line.contains("could not be delivered, attempt 2"));
        assertThat(log).noneMatch(line -> line.contains(Receiver.SECRET));
        assertThat(outbox("outbox::text")).noneMatch(row -> row.contains(Receiver.SECRET));
    }

    private static Handler recorder(Queue<String> log) {
        Formatter line = new PatternFormatter("%c %s%e %X");
        var recorder = new Handler() {
            @Override
            public void publish(LogRecord record) {
                // The receiver is not part of the application.
                if (!record.getLoggerName().startsWith("com.sun.net.httpserver")) {
                    log.add(line.format(record));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        recorder.setLevel(Level.FINE);
        return recorder;
    }

    private long parked() {
        var caseId = stranger();
        interventions.park(caseId, VERA);
        return caseId;
    }

    private String firstId() {
        return receiver.requests().get(0).id();
    }

    static HttpHandler hanging(CountDownLatch until) {
        return exchange -> {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
