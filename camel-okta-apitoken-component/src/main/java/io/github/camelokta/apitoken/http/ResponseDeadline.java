package io.github.camelokta.apitoken.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the time that one response may take, from the request to the last byte of the body. The timeout of a socket is
 * not enough, because it does not end a response that comes byte by byte.
 *
 * <p>Only the time spent waiting for the server counts, so a caller may read a streamed list slowly. Safe for use by
 * the reading thread and the timer's thread.
 */
final class ResponseDeadline {

    /** Runs something later. */
    @FunctionalInterface
    interface Timer {

        /**
         * Sets an alarm.
         *
         * @return cancels the alarm
         */
        Runnable in(Runnable task, Duration delay);
    }

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private Runnable abort = () -> {};
    private Runnable alarmOff;
    private long waitedNanos;
    private long waitingSince;
    private boolean waiting;
    private boolean ended;
    private boolean passed;

    /**
     * Creates a deadline that does not run yet.
     *
     * @param limit zero for no limit
     * @param nanoTime a monotonic clock
     */
    ResponseDeadline(Duration limit, LongSupplier nanoTime, Timer timer) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.ended = limit.isZero();
    }

    /** Starts to wait for the response. */
    synchronized void begin(Runnable whenPassed) {
        abort = whenPassed;
        waiting();
    }

    /** Starts to wait for the next bytes. */
    synchronized void waiting() {
        if (!ended) {
            waiting = true;
            waitingSince = nanoTime.getAsLong();
            if (alarmOff == null) {
                setAlarm();
            }
        }
    }

    /** Stops waiting, for the time being. */
    synchronized void received() {
        waitedNanos = waited();
        waiting = false;
    }

    /** The response is complete, or is not wanted any more. */
    synchronized void end() {
        ended = true;
        if (alarmOff != null) {
            alarmOff.run();
        }
    }

    /**
     * Throws if the deadline has passed.
     *
     * @param failure the exception of the reader, or {@code null} if it looked like the end of the body
     */
    synchronized void throwIfPassed(Exception failure) throws ResponseTooSlowException {
        if (passed) {
            throw new ResponseTooSlowException(limit, failure);
        }
    }

    private long waited() {
        return waitedNanos + (waiting ? nanoTime.getAsLong() - waitingSince : 0);
    }

    private void setAlarm() {
        alarmOff = timer.in(this::ring, limit.minusNanos(waited()));
    }

    private void ring() {
        if (hasPassed()) {
            abort.run();
        }
    }

    private synchronized boolean hasPassed() {
        alarmOff = null;
        if (ended || !waiting) {
            // The next wait sets it again.
            return false;
        }
        if (limit.toNanos() > waited()) {
            setAlarm();
            return false;
        }
        passed = true;
        return true;
    }
}
