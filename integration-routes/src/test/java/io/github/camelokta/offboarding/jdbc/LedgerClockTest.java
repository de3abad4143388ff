package io.github.camelokta.offboarding.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerClockTest {

    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Instant database = NOON;
    private Duration answerTakes = Duration.ZERO;
    private boolean down;
    private final LedgerClock clock = new LedgerClock(this::ask, nanos::get);

    @AfterEach
    void stop() {
        clock.stop();
    }

    @Test
    void isTheDatabasesTimeWhateverTheHostSays() {
        assertThat(clock.instant()).isEqualTo(NOON);
        pass(Duration.ofSeconds(90));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void hasNoTimeBeforeTheDatabaseHasAnswered() {
        down = true;
        assertThatExceptionOfType(LedgerException.class).isThrownBy(clock::instant);

        down = false;
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void goesOnWhileTheDatabaseDoesNotAnswer() {
        clock.instant();
        down = true;
        pass(Duration.ofHours(1));
        clock.askAgain();

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void followsADatabaseThatHasAnotherTimeNow() {
        clock.instant();
        pass(Duration.ofSeconds(10));
        database = NOON.plusSeconds(100);
        clock.askAgain();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(100));
    }

    @Test
    void catchesUpAfterItsHostWasSuspended() {
        clock.instant();
        // The monotonic clock stood still.
        database = NOON.plus(Duration.ofHours(8));
        clock.askAgain();

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(8)));
    }

    @Test
    void doesNotBelieveAnAnswerThatTookTooLong() {
        clock.instant();
        answerTakes = Duration.ofSeconds(40);
        clock.askAgain();

        assertThat(clock.instant()).as("not by half of the time that it took").isEqualTo(NOON.plusSeconds(40));
    }

    /** The database looks at its clock at once; the answer is on its way for a while. */
    private Instant ask() {
        if (down) {
            throw new LedgerException(new SQLException("it is down", "08006"));
        }
        var shows = database;
        pass(answerTakes);
        return shows;
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        database = database.plus(duration);
    }
}
