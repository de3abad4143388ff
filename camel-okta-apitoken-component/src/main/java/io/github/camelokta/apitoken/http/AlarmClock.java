package io.github.camelokta.apitoken.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A timer for many alarms that are almost always cancelled. It schedules one check on the timer behind it, for the
 * earliest alarm, and keeps that check when the alarm is cancelled: scheduling each alarm would wake the timer's thread
 * in every call. Safe for concurrent use.
 */
final class AlarmClock implements ResponseDeadline.Timer {

    private final ResponseDeadline.Timer timer;
    private final LongSupplier nanoTime;
    private final Set<Alarm> alarms = new HashSet<>();
    private Runnable lookOff;
    private long lookAt;

    /** @param nanoTime a monotonic clock */
    AlarmClock(ResponseDeadline.Timer timer, LongSupplier nanoTime) {
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /** Not a record, because two alarms are never equal. */
    private static final class Alarm {

        private final Runnable task;
        private final long at;

        Alarm(Runnable task, long at) {
            this.task = task;
            this.at = at;
        }
    }

    @Override
    public synchronized Runnable in(Runnable task, Duration delay) {
        Alarm alarm = new Alarm(task, nanoTime.getAsLong() + delay.toNanos());
        alarms.add(alarm);
        lookFor(alarm);
        return () -> switchOff(alarm);
    }

    private synchronized void switchOff(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void lookFor(Alarm alarm) {
        if (lookOff == null || alarm.at - lookAt < 0) {
            if (lookOff != null) {
                lookOff.run();
            }
            lookAt = alarm.at;
            lookOff = timer.in(this::look, Duration.ofNanos(lookAt - nanoTime.getAsLong()));
        }
    }

    private void look() {
        // Each on its own, so that a failure of one does not affect the others.
        due().forEach(alarm -> timer.in(alarm.task, Duration.ZERO));
    }

    private synchronized List<Alarm> due() {
        long now = nanoTime.getAsLong();
        List<Alarm> due = new ArrayList<>();
        lookOff = null;
        for (Alarm alarm : alarms) {
            if (alarm.at - now <= 0) {
                due.add(alarm);
            } else {
                lookFor(alarm);
            }
        }
        due.forEach(alarms::remove);
        return due;
    }
}
