package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.time.Duration;
import java.util.Map;

/**
 * How calls to an org are made. Start from {@link #DEFAULT} and change what is to be different.
 *
 * @param retries how often and for how long a call is repeated
 * @param maxWait how long a call may wait for its first turn; zero for any time; more than a hundred years count as a
 *     hundred
 * @param maxResponseDuration how long a response may keep its caller waiting, from the request to the last byte of the
 *     body; zero for any time; more than a hundred years count as a hundred
 * @param rateLimit how much of the org's rate limit it may use
 * @param headers HTTP headers that each request carries beside the component's own
 * @param listener is told of every call
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

    /** What the options of the component say unless they are set. */
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
     * @throws IllegalArgumentException if a duration is negative, or a header cannot be sent or is not the caller's to
     *     set; the message names the option or the header, and quotes no value of a header
     */
    public CallSettings {
        maxWait = bounded("maxWait", maxWait);
        maxResponseDuration = bounded("maxResponseDuration", maxResponseDuration);
        headers = CustomHeaders.require(headers);
    }

    /** So that it can be counted in nanoseconds. */
    private static Duration bounded(String option, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be 0 (any time) or more, was " + duration);
        }
        return duration.compareTo(HUNDRED_YEARS) < 0 ? duration : HUNDRED_YEARS;
    }

    /**
     * The same with other repetitions.
     *
     * @param other how often and for how long a call is repeated
     * @return the settings
     */
    public CallSettings withRetries(RetryPolicy other) {
        return new CallSettings(other, maxWait, maxResponseDuration, rateLimit, headers, listener);
    }

    /**
     * The same with another wait for the first turn.
     *
     * @param other zero for any time
     * @return the settings
     */
    public CallSettings withMaxWait(Duration other) {
        return new CallSettings(retries, other, maxResponseDuration, rateLimit, headers, listener);
    }

    /**
     * The same with another limit of a response.
     *
     * @param other zero for any time
     * @return the settings
     */
    public CallSettings withMaxResponseDuration(Duration other) {
        return new CallSettings(retries, maxWait, other, rateLimit, headers, listener);
    }

    /**
     * The same with another share of the rate limit.
     *
     * @param other how much may be used
     * @return the settings
     */
    public CallSettings withRateLimit(RateLimitSettings other) {
        return new CallSettings(retries, maxWait, maxResponseDuration, other, headers, listener);
    }

    /**
     * The same with other HTTP headers.
     *
     * @param others values by name, instead of those before
     * @return the settings
     * @throws IllegalArgumentException if one cannot be sent or is not the caller's to set
     */
    public CallSettings withHeaders(Map<String, String> others) {
        return new CallSettings(retries, maxWait, maxResponseDuration, rateLimit, others, listener);
    }

    /**
     * The same with another listener.
     *
     * @param other is told of every call
     * @return the settings
     */
    public CallSettings withListener(CallListener other) {
        return new CallSettings(retries, maxWait, maxResponseDuration, rateLimit, headers, other);
    }

    /** Headers may hold what others should not read. */
    @Override
    public String toString() {
        return "CallSettings[retries=" + retries + ", maxWait=" + maxWait + ", maxResponseDuration="
                + maxResponseDuration + ", rateLimit=" + rateLimit + ", headers=" + headers.keySet() + "]";
    }
}
