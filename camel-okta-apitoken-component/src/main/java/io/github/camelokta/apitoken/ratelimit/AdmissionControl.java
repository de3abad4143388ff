package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.ServerClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Decides whether the next call to an org may be sent (Okta facts §4). It returns how long to wait and never waits
 * itself.
 *
 * <p>Calls are spread over the rest of a window, so that the limit is used but not exceeded, and other clients of the
 * org always find some of it left. Times are those of the server's clock. No wait is longer than two minutes, whatever
 * the server sends. Safe for concurrent use.
 *
 * <p>After each call that was admitted, one of {@link #onResponse}, {@link #onNoResponse} and {@link #onNotSent} is
 * called, and then {@link #release}.
 */
final class AdmissionControl {

    private final InstantSource clock;
    private final ServerClock serverClock;
    private final Map<Bucket, BucketLimiter> buckets = new EnumMap<>(Bucket.class);
    private AimdConcurrencyLimit concurrency = AimdConcurrencyLimit.UNLIMITED;
    private int inFlight;

    /** @param clock the clock of this machine, which may be wrong */
    AdmissionControl(InstantSource clock) {
        this.clock = clock;
        this.serverClock = new ServerClock(clock);
    }

    /**
     * Admits a call or says when to ask again. A request for an access token is made within another call, so it never
     * waits for that call to be released.
     */
    synchronized Admission tryAcquire(Bucket bucket, RateLimitSettings settings) {
        if (countsAsInFlight(bucket) && !concurrency.permits(inFlight, settings.maxConcurrentRequests())) {
            return new Admission.AfterRelease();
        }
        Admission admission = limiterOf(bucket).tryAcquire(settings, clock.instant());
        if (admission instanceof Admission.Granted && countsAsInFlight(bucket)) {
            inFlight++;
        }
        return admission;
    }

    /** Learns from a response. The call stays in flight until it is released, because its body may not be read yet. */
    synchronized void onResponse(Bucket bucket, HttpResponse response) {
        Instant now = clock.instant();
        serverClock.set(response.date(), now);
        limiterOf(bucket).onResponse(response, serverClock, now);
        if (response.isConcurrencyLimited()) {
            concurrency = concurrency.decreased(inFlight);
        } else if (response.isServed() && countsAsInFlight(bucket)) {
            concurrency = concurrency.increased();
        }
    }

    /** No response will come. The server may have counted the call, so it counts as used until the window ends. */
    synchronized void onNoResponse(Bucket bucket) {
        limiterOf(bucket).onNoResponse();
    }

    /** An admitted call was not sent, so it does not count. */
    synchronized void onNotSent(Bucket bucket) {
        limiterOf(bucket).onNotSent();
    }

    /** The call is over. */
    synchronized void release(Bucket bucket) {
        if (countsAsInFlight(bucket)) {
            inFlight--;
        }
    }

    /** The buckets whose limit is known. */
    synchronized Map<Bucket, BucketState> states() {
        Instant now = clock.instant();
        return buckets.entrySet().stream()
                .filter(entry -> entry.getValue().state(now).isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().state(now).orElseThrow()));
    }

    /** How many calls are in flight, without requests for access tokens. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** How many calls the org accepts at the same time; nothing if it has never refused one for that. */
    synchronized OptionalInt learnedConcurrency() {
        return concurrency.equals(AimdConcurrencyLimit.UNLIMITED)
                ? OptionalInt.empty()
                : OptionalInt.of(concurrency.limit());
    }

    private BucketLimiter limiterOf(Bucket bucket) {
        return buckets.computeIfAbsent(bucket, unused -> new BucketLimiter());
    }

    private static boolean countsAsInFlight(Bucket bucket) {
        return bucket != Bucket.TOKEN;
    }
}
