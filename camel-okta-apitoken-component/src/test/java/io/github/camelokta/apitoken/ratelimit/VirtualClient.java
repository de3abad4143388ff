package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.client.RetryWaits;
import io.github.camelokta.apitoken.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** Some workers with a heap of calls and one admissions, who wait for their admission and repeat what was refused. */
final class VirtualClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final VirtualTime time;
    private final VirtualOrg org;
    private final RateLimitSettings settings;
    private final AdmissionControl admissions;
    private final Random random;
    private double lossRate;
    private int idle;
    private int toSend;
    private int done;
    private int mostInFlight;
    private long question;

    VirtualClient(String name, VirtualTime time, VirtualOrg org, RateLimitSettings settings) {
        this(name, time, org, settings, time);
    }

    VirtualClient(String name, VirtualTime time, VirtualOrg org, RateLimitSettings settings, InstantSource clock) {
        this.name = name;
        this.time = time;
        this.org = org;
        this.settings = settings;
        this.admissions = new AdmissionControl(clock);
        this.random = new Random(name.hashCode());
    }

    /** Such a share of the responses is lost on the way back. */
    VirtualClient losing(double share) {
        this.lossRate = share;
        return this;
    }

    void work(int workers, int calls) {
        idle += workers;
        toSend += calls;
        ask();
    }

    private void ask() {
        long asked = ++question;
        while (idle > 0 && toSend > 0) {
            Admission admission = admissions.tryAcquire(Bucket.API, settings);
            if (admission instanceof Admission.Granted) {
                send();
                continue;
            }
            if (admission instanceof Admission.After after) {
                time.in(after.delay(), () -> {
                    if (asked == question) {
                        ask();
                    }
                });
            }
            return;
        }
    }

    private void send() {
        idle--;
        toSend--;
        mostInFlight = Math.max(mostInFlight, admissions.inFlight());
        time.in(latency(), () -> org.call(name, this::onItsWayBack));
    }

    private void onItsWayBack(HttpResponse response) {
        if (random.nextDouble() < lossRate) {
            time.in(TIMEOUT, this::onNoResponse);
        } else {
            time.in(latency(), () -> onResponse(response));
        }
    }

    private void onResponse(HttpResponse response) {
        admissions.onResponse(Bucket.API, response);
        admissions.release(Bucket.API);
        RetryWaits.after(response, random.nextDouble()).ifPresentOrElse(this::again, () -> {
            done++;
            idle++;
        });
        ask();
    }

    private void onNoResponse() {
        admissions.onNoResponse(Bucket.API);
        admissions.release(Bucket.API);
        again(RetryWaits.afterNoResponse(random.nextDouble()));
        ask();
    }

    private void again(Duration wait) {
        time.in(wait, () -> {
            toSend++;
            idle++;
            ask();
        });
    }

    /** 30 to 130 ms each way, and one in fifty is half a second late, so that responses overtake each other. */
    private Duration latency() {
        return Duration.ofMillis(30 + random.nextInt(100) + (random.nextInt(50) == 0 ? 500 : 0));
    }

    int done() {
        return done;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    AdmissionControl admissions() {
        return admissions;
    }
}
