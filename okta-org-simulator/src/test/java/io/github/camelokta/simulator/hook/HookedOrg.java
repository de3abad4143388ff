package io.github.camelokta.simulator.hook;

import static org.awaitility.Awaitility.await;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.seed.HookDeliverySeed;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The part of an org that Event Hooks need. Its timers follow the test, not real time. */
final class HookedOrg implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
    static final String URL = "https://acme.example.com";

    /** An event that is easy to cause. */
    static final String JOINED = "user.lifecycle.create";

    /** The durations pass only when a test says so; the timeout is long because connecting follows real time. */
    static final DeliveryLimits LIMITS =
            new DeliveryLimits(Duration.ofSeconds(20), Duration.ofMillis(500), 1_000, 1_000);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ManualTimers timers = new ManualTimers(vertx);
    private final DeliveryLimits limits;
    private final OrgState state;
    private final EventHooks hooks;

    private HookedOrg(DeliveryLimits limits, List<EventHookSeed> seeds) {
        this.limits = limits;
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        state = OrgState.of(OrgSeed.empty(), clock);
        HookParts parts = new HookParts(state.log(), clock, URL, seeds, HookDeliverySeed.defaults());
        hooks = EventHooks.start(vertx, parts, limits, timers);
    }

    static HookedOrg of(DeliveryLimits limits, EventHookSeed... hooks) {
        return new HookedOrg(limits, List.of(hooks));
    }

    /** Returns an org with one verified hook at the receiver. */
    static HookedOrg verified(DeliveryLimits limits, TestReceiver receiver) {
        HookedOrg org = of(limits, hook(receiver.uri()));
        org.verify();
        return org;
    }

    /** Returns a hook that gets an event for each new user. */
    static EventHookSeed hook(URI uri) {
        return new EventHookSeed("joiners", uri, "a secret", Set.of(JOINED));
    }

    EventHooks hooks() {
        return hooks;
    }

    /** The first hook. */
    EventHook hook() {
        return hooks.hooks().get(0);
    }

    OrgState state() {
        return state;
    }

    /** Returns when all hooks are verified. */
    void verify() {
        hooks.verify();
        await().atMost(Duration.ofMinutes(2)).until(() -> hooks.hooks().stream().allMatch(EventHook::isVerified));
    }

    /** Returns when the first hook could not be verified, with the reason. */
    String verifyInVain() {
        return verifyInVain(org -> {});
    }

    String verifyInVain(Consumer<HookedOrg> meanwhile) {
        hooks.verify();
        meanwhile.accept(this);
        return await().atMost(Duration.ofMinutes(2)).until(() -> hook().failure(), failure -> failure != null);
    }

    /** Causes one event each. */
    void join(String... logins) {
        for (String login : logins) {
            state.addUser(UserSeed.of(login), Origin.org());
        }
    }

    /** Lets the time pass that a receiver has to respond. */
    void timeOut() {
        timers.advance(limits.timeout());
    }

    /** Lets the time pass for which deliveries are collected. */
    void endCollecting() {
        timers.advance(limits.collectFor());
    }

    /** Returns when so many attempts have ended. */
    List<DeliveryAttempt> awaitAttempts(int count) {
        return await().atMost(Duration.ofMinutes(2)).until(hooks::deliveries, attempts -> attempts.size() >= count);
    }

    /** Returns when an attempt to deliver this event has ended. */
    void awaitAttempt(String eventUuid) {
        await().atMost(Duration.ofMinutes(2)).until(() -> hooks.deliveries().stream()
                .anyMatch(attempt -> attempt.eventUuid().equals(eventUuid)));
    }

    /** The latest event. */
    LogEvent latest() {
        List<LogEvent> all = state.log().all();
        return all.get(all.size() - 1);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
