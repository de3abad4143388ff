package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: a clock and a timer that are moved. */
class AlarmClockTest {

    private final List<Look> looks = new ArrayList<>();
    private final List<String> rung = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    private int looksSet;

    private record Look(long at, Runnable task) {}

    private final AlarmClock clock = new AlarmClock(this::look, () -> now);

    @Test
    void eachAlarmRingsOnceAndInTime() {
        set("late", 20);
        set("early", 10);
        set("early too", 10);

        advance(9);
        assertThat(rung).isEmpty();
        advance(1);
        assertThat(rung).containsExactlyInAnyOrder("early", "early too");
        advance(9);
        assertThat(rung).hasSize(2);
        advance(1);

        assertThat(rung).hasSize(3).endsWith("late");
        assertThat(looks).as("nothing is left to look for").isEmpty();
    }

    @Test
    void anAlarmThatIsSwitchedOffDoesNotRing() {
        Runnable off = set("off", 10);
        set("on", 10);

        off.run();
        off.run();
        advance(10);

        assertThat(rung).containsExactly("on");
    }

    @Test
    void alarmsThatAreSwitchedOffBeforeTheirTimeShareOneLook() {
        for (int second = 0; second < 9; second++) {
            set("one of many", 10).run();
            advance(1);
        }
        assertThat(looksSet).isEqualTo(1);

        set("last", 10);
        advance(10);

        assertThat(rung).containsExactly("last");
        assertThat(looks).isEmpty();
    }

    @Test
    void thereIsNeverMoreThanOneLook() {
        set("later", 300);
        for (int i = 0; i < 20; i++) {
            set("sooner", 5).run();
            assertThat(looks).hasSize(1);
            advance(5);
            assertThat(looks).hasSize(1);
        }
    }

    @Test
    void anAlarmMaySetAnother() {
        clock.in(() -> set("second", 10), Duration.ofSeconds(10));

        advance(10);
        assertThat(rung).isEmpty();
        advance(10);

        assertThat(rung).containsExactly("second");
    }

    @Test
    void anAlarmThatFailsIsNoneOfTheOthersBusiness() {
        for (int i = 0; i < 3; i++) {
            clock.in(
                    () -> {
                        throw new IllegalStateException("on purpose");
                    },
                    Duration.ofSeconds(10));
            set("well", 10);
        }

        advance(10);

        assertThat(rung).containsExactly("well", "well", "well");
    }

    private Runnable set(String name, int seconds) {
        return clock.in(() -> rung.add(name), Duration.ofSeconds(seconds));
    }

    /** The timer, which tells nobody of a task that fails. */
    private Runnable look(Runnable task, Duration delay) {
        Look look = new Look(now + delay.toNanos(), task);
        looks.add(look);
        looksSet += delay.isZero() ? 0 : 1;
        return () -> looks.remove(look);
    }

    private void advance(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        for (List<Look> due = due(); !due.isEmpty(); due = due()) {
            looks.removeAll(due);
            for (Look look : due) {
                try {
                    look.task().run();
                } catch (IllegalStateException onPurpose) {
                    // As a scheduled task that fails.
                }
            }
        }
    }

    private List<Look> due() {
        return looks.stream().filter(look -> look.at() - now <= 0).toList();
    }
}
