package io.github.camelokta.apitoken.ratelimit;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An org with one bucket: fixed windows, date and reset in whole seconds, and perhaps a limit of calls at a time. */
final class VirtualOrg {

    /** When a window begins. */
    enum Windows {
        /** One after the other, on whole seconds. */
        BACK_TO_BACK,
        /** One after the other, 0.7 s after the second that is told as the reset. */
        ROUNDED,
        /** With the first call after the end of the last. */
        ON_DEMAND
    }

    private static final Duration SERVICE_TIME = Duration.ofMillis(50);

    private final VirtualTime time;
    private final int limit;
    private final Duration length;
    private final Windows windows;
    private final int atATime;
    private final List<Map<String, Integer>> served = new ArrayList<>();
    private final Map<String, Integer> refused = new HashMap<>();
    private Instant end = Instant.MIN;
    private int inService;
    private int tooMany;

    VirtualOrg(VirtualTime time, int limit, Duration length, Windows windows) {
        this(time, limit, length, windows, Integer.MAX_VALUE);
    }

    VirtualOrg(VirtualTime time, int limit, Duration length, Windows windows, int atATime) {
        this.time = time;
        this.limit = limit;
        this.length = length;
        this.windows = windows;
        this.atATime = atATime;
    }

    /** Counts a call, and responds a little later. */
    void call(String client, Consumer<HttpResponse> reply) {
        roll();
        if (inService == atATime) {
            tooMany++;
            reply.accept(response(429, new RateLimit(0, 0, end.truncatedTo(ChronoUnit.SECONDS))));
        } else if (remaining() == 0) {
            refused.merge(client, 1, Integer::sum);
            reply.accept(response(429, rateLimit()));
        } else {
            present().merge(client, 1, Integer::sum);
            RateLimit rateLimit = rateLimit();
            inService++;
            time.in(SERVICE_TIME, () -> {
                inService--;
                reply.accept(response(204, rateLimit));
            });
        }
    }

    private HttpResponse response(int status, RateLimit rateLimit) {
        return Responses.of(status, rateLimit, time.instant().truncatedTo(ChronoUnit.SECONDS), null);
    }

    private RateLimit rateLimit() {
        return new RateLimit(limit, remaining(), end.truncatedTo(ChronoUnit.SECONDS));
    }

    private void roll() {
        Instant now = time.instant();
        if (now.isBefore(end)) {
            return;
        }
        if (windows == Windows.ON_DEMAND || served.isEmpty()) {
            Instant second = now.truncatedTo(ChronoUnit.SECONDS);
            end = (windows == Windows.ROUNDED ? second.minusMillis(300) : second).plus(length);
            served.add(new HashMap<>());
            return;
        }
        while (!now.isBefore(end)) {
            end = end.plus(length);
            served.add(new HashMap<>());
        }
    }

    private Map<String, Integer> present() {
        return served.get(served.size() - 1);
    }

    private int remaining() {
        return limit - sum(present());
    }

    private static int sum(Map<String, Integer> window) {
        return window.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Somebody else calls all the time, evenly. */
    void load(String client, int callsPerWindow) {
        call(client, response -> {});
        time.in(length.dividedBy(callsPerWindow), () -> load(client, callsPerWindow));
    }

    /** How many windows have begun. */
    int windows() {
        return served.size();
    }

    /** How many calls of a client were served in each window, from one to the last but one. */
    List<Integer> servedFrom(int first, String client) {
        return served.subList(first, served.size() - 1).stream()
                .map(window -> window.getOrDefault(client, 0))
                .toList();
    }

    /** How many calls were served in each window so far. */
    List<Integer> served() {
        return served.stream().map(VirtualOrg::sum).toList();
    }

    /** How many calls of a client came when a window was used up. */
    int refused(String client) {
        return refused.getOrDefault(client, 0);
    }

    /** How many calls came when there were too many at a time. */
    int tooMany() {
        return tooMany;
    }
}
