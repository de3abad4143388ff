package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.LogEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * The org's Event Hooks (Okta facts §6). A hook whose receiver is verified gets what happens from then on; what
 * happened before is never delivered. Each event is a delivery of its own, and each hook gets its deliveries one at a
 * time, in the order of the events unless they are {@linkplain #reorder reordered}.
 *
 * <p>A receiver has three seconds to answer, with 2xx. A delivery is tried once more, at once, when the answer is 5xx,
 * does not come in time, or the connection fails; never after any other answer. Redirects are not followed, and
 * {@code https} receivers need a certificate that the JVM trusts.
 *
 * <p>All methods return at once and are safe for concurrent use. HookBehaviour concern what happens after they are
 * changed.
 */
public final class EventHooks {

    /** Longer than the answer may take: whatever is slow, it is the answer that is late. */
    private static final Duration CONNECTING_LONGER = Duration.ofSeconds(1);

    private final OrgThread thread;
    private final HookBehaviour behaviour;
    private final DeliveryLog log;
    private final List<RegisteredHook> hooks;

    private EventHooks(OrgThread thread, HookParts parts, DeliveryLimits limits) {
        this.thread = thread;
        behaviour = new HookBehaviour(parts.delivery());
        log = new DeliveryLog(limits.maxRecorded());
        hooks = parts.hooks().stream()
                .map(seed -> register(seed, parts, limits))
                .toList();
    }

    private RegisteredHook register(EventHookSeed seed, HookParts parts, DeliveryLimits limits) {
        Receiver receiver = new Receiver(thread, seed.uri(), limits.timeout());
        DeliveryClient client =
                new DeliveryClient(receiver, seed.authorization(), new Envelope(parts.orgUrl()), behaviour, log);
        return new RegisteredHook(
                Ids.eventHook(), seed, receiver, new DeliveryQueue(thread, behaviour, client, limits), parts.clock());
    }

    /** Registers the hooks, all of them unverified; they end with the {@code Vertx}. */
    public static EventHooks start(Vertx vertx, HookParts parts) {
        return start(vertx, parts, DeliveryLimits.OKTA);
    }

    static EventHooks start(Vertx vertx, HookParts parts, DeliveryLimits limits) {
        OrgThread thread = OrgThread.of(vertx, limits.timeout().plus(CONNECTING_LONGER));
        EventHooks hooks = new EventHooks(thread, parts, limits);
        parts.log().onEvent(hooks::offer);
        return hooks;
    }

    private void offer(LogEvent event) {
        hooks.stream().filter(hook -> hook.isSubscribedTo(event)).forEach(hook -> thread.run(() -> hook.offer(event)));
    }

    /**
     * Asks the receivers of all hooks that are not verified to repeat a challenge. {@link #hooks()} tells what came of
     * it, after three seconds at the latest. A verification that is still under way is replaced.
     */
    public void verify() {
        thread.run(() -> hooks.forEach(RegisteredHook::verify));
    }

    /** All hooks as they are now, in the order of the seed. */
    public List<EventHook> hooks() {
        return hooks.stream().map(RegisteredHook::view).toList();
    }

    /** The latest 10,000 attempts to deliver something that have ended, in the order of their ends. */
    public List<DeliveryAttempt> deliveries() {
        return log.all();
    }

    /** Whether a delivery that fails is tried once more; at first it is. */
    public void retry(boolean on) {
        thread.run(() -> behaviour.retried(on));
    }

    /** Whether every delivery is sent twice, the second time right after the first and with the same eventId. */
    public void duplicate(boolean on) {
        thread.run(() -> behaviour.duplicated(on));
    }

    /** Whether deliveries are collected for a fifth of a second and then sent latest first. */
    public void reorder(boolean on) {
        thread.run(() -> behaviour.reordered(on));
    }

    /**
     * Keeps deliveries back until {@link #release()}, be it for an hour. One that is under way is completed, with its
     * retry. Up to 100,000 wait for a receiver; more are dropped.
     */
    public void hold() {
        thread.run(() -> behaviour.held(true));
    }

    /** Sends what was held, reordered and duplicated as is switched on by now, and no longer holds anything. */
    public void release() {
        thread.run(() -> {
            behaviour.held(false);
            hooks.forEach(RegisteredHook::proceed);
        });
    }
}
