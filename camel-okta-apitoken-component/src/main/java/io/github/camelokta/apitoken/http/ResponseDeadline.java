package io.github.camelokta.apitoken.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The end of the time that one response may take, from the request to the last byte of the body. A timeout of a socket
 * does not end a response that comes a byte at a time.
 *
 * <p>Only the time counts that is spent waiting for the server: a caller that takes a streamed list in slowly does not
 * use it up. Safe for use by the thread that waits and that of the alarm.
 */
final class ResponseDeadline {

    /** Runs something later. */
    @FunctionalInterface
    interface Timer {

        /**
         * Sets an alarm.
         *
         * @return switches it off
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
     * Makes a deadline that does not run yet.
     *
     * @param limit zero for none
     * @param nanoTime a monotonic clock
     */
    ResponseDeadline(Duration limit, LongSupplier nanoTime, Timer timer) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.ended = limit.isZero();
    }

    /** Somebody waits for the response from now on. */
    synchronized void begin(Runnable whenPassed) {
        abort = whenPassed;
        waiting();
    }

    /** Somebody waits for the next bytes from now on. */
    synchronized void waiting() {
        if (!ended) {
            waiting = true;
            waitingSince = nanoTime.getAsLong();
            if (alarmOff == null) {
                setAlarm();
            }
        }
    }

    /** Nobody waits any more, for the time being. */
    synchronized void received() {
        waitedNanos = waited();
        waiting = false;
    }

    /** The response is complete, or nobody wants it any more. */
    synchronized void end() {
        ended = true;
        if (alarmOff != null) {
            alarmOff.run();
        }
    }

    /**
     * Tells why the response ended in the middle, if that was the deadline.
     *
     * @param failure what the reader met with; null if it looked like the end of the body
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
            // Whoever waits again sets it again.
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
