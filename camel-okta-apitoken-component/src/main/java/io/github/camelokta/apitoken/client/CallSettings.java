package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings for calls to an org. Start from {@link #DEFAULT} and change what you need.
 *
 * @param retries how often and for how long a call is repeated
 * @param maxWait how long a call may wait before its first attempt; zero for no limit; at most a hundred years
 * @param maxResponseDuration how long a caller may wait for a response, from the request to the last byte of the body;
 *     zero for no limit; at most a hundred years
 * @param rateLimit how much of the org's rate limit calls may use
 * @param headers HTTP headers to send beside those of the component
 * @param listener is notified of every call
 * @since 1.0.0
 */
public record CallSettings(
        RetryPolicy retries,
        Duration maxWait,
        Duration maxResponseDuration,
        RateLimitSettings rateLimit,
        Map<String, String> headers,
        CallListener listener) {

    private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);

    /** The defaults of the component's options. */
    public static final CallSettings DEFAULT = new CallSettings(
            new RetryPolicy(3, Duration.ofMinutes(5)),
            Duration.ZERO,
            Duration.ofMinutes(5),
            new RateLimitSettings(true, 10, 16),
            Map.of(),
            CallListener.NONE);

    /**
     * Checks the durations and the headers.
     *
     * @throws IllegalArgumentException if a duration is negative, or a header is malformed or reserved. The message
     *     names the option or the header, and does not quote the value of a header
     */
    public CallSettings {
        maxWait = bounded("maxWait", maxWait);
        maxResponseDuration = bounded("maxResponseDuration", maxResponseDuration);
        headers = CustomHeaders.require(headers);
    }

    /** Limits a duration to what nanoseconds can count. */
    private static Duration bounded(String option, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be 0 (no limit) or more, was " + duration);
        }
        return duration.compareTo(HUNDRED_YEARS) < 0 ? duration : HUNDRED_YEARS;
    }

    /**
     * Changes the retries.
     *
     * @param other how often and for how long a call is repeated
     * @return the settings
     */
    public CallSettings withRetries(RetryPolicy other) {
        return new CallSettings(other, maxWait, maxResponseDuration, rateLimit, headers, listener);
    }

    /**
     * Changes the longest wait before the first attempt.
     *
     * @param other zero for no limit
     * @return the settings
     */
    public CallSettings withMaxWait(Duration other) {
        return new CallSettings(retries, other, maxResponseDuration, rateLimit, headers, listener);
    }

    /**
     * Changes the longest duration of a response.
     *
     * @param other zero for no limit
     * @return the settings
     */
    public CallSettings withMaxResponseDuration(Duration other) {
        return new CallSettings(retries, maxWait, other, rateLimit, headers, listener);
    }

    /**
     * Changes the use of the rate limit.
     *
     * @param other how much may be used
     * @return the settings
     */
    public CallSettings withRateLimit(RateLimitSettings other) {
        return new CallSettings(retries, maxWait, maxResponseDuration, other, headers, listener);
    }

    /**
     * Replaces the HTTP headers.
     *
     * @param others values by name
     * @return the settings
     * @throws IllegalArgumentException if a header is malformed or reserved
     */
    public CallSettings withHeaders(Map<String, String> others) {
        return new CallSettings(retries, maxWait, maxResponseDuration, rateLimit, others, listener);
    }

    /**
     * Changes the listener.
     *
     * @param other is notified of every call
     * @return the settings
     */
    public CallSettings withListener(CallListener other) {
        return new CallSettings(retries, maxWait, maxResponseDuration, rateLimit, headers, other);
    }

    /** The values of headers may be secret. */
    @Override
    public String toString() {
        return "CallSettings[retries=" + retries + ", maxWait=" + maxWait + ", maxResponseDuration="
                + maxResponseDuration + ", rateLimit=" + rateLimit + ", headers=" + headers.keySet() + "]";
    }
}
