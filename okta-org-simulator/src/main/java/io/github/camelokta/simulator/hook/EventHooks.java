package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.LogEvent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * The org's Event Hooks (Okta facts §6). A hook gets the events that happen after its receiver is verified, and never
 * earlier ones. Each event is delivered on its own. Each hook gets its deliveries one at a time, in the order of the
 * events unless they are {@linkplain #reorder reordered}.
 *
 * <p>A receiver has three seconds to respond with 2xx. A delivery is retried once, immediately, when the response is
 * 5xx or late, or the connection fails; never after any other response. Redirects are not followed, and {@code https}
 * receivers need a certificate that the JVM trusts.
 *
 * <p>All methods return at once and are safe for concurrent use. A change of behaviour applies to later deliveries.
 */
public final class EventHooks {

    /** The connect timeout exceeds the response timeout, so that a slow receiver always counts as a late response. */
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

    /** Registers the hooks, all of them unverified. They stop together with the {@code Vertx}. */
    public static EventHooks start(Vertx vertx, HookParts parts) {
        return start(vertx, parts, DeliveryLimits.OKTA, Timers.of(vertx));
    }

    static EventHooks start(Vertx vertx, HookParts parts, DeliveryLimits limits, Timers timers) {
        OrgThread thread = OrgThread.of(vertx, limits.timeout().plus(CONNECTING_LONGER), timers);
        EventHooks hooks = new EventHooks(thread, parts, limits);
        parts.log().onEvent(hooks::offer);
        return hooks;
    }

    private void offer(LogEvent event) {
        hooks.stream().filter(hook -> hook.isSubscribedTo(event)).forEach(hook -> thread.run(() -> hook.offer(event)));
    }

    /**
     * Sends a challenge to the receivers of all hooks that are not verified. {@link #hooks()} shows the result after
     * three seconds at the latest. A verification that is still running is replaced.
     */
    public void verify() {
        thread.run(() -> hooks.forEach(RegisteredHook::verify));
    }

    /** Returns all hooks as they are now, in the order of the seed. */
    public List<EventHook> hooks() {
        return hooks.stream().map(RegisteredHook::view).toList();
    }

    /** Returns the latest 10,000 completed delivery attempts, in the order of completion. */
    public List<DeliveryAttempt> deliveries() {
        return log.all();
    }

    /** Switches the retry of failed deliveries on or off; it is on by default. */
    public void retry(boolean on) {
        thread.run(() -> behaviour.retried(on));
    }

    /** Switches duplicates on or off: every delivery is sent twice in a row, with the same eventId. */
    public void duplicate(boolean on) {
        thread.run(() -> behaviour.duplicated(on));
    }

    /** Switches reordering on or off: deliveries are collected for a fifth of a second and then sent latest first. */
    public void reorder(boolean on) {
        thread.run(() -> behaviour.reordered(on));
    }

    /**
     * Holds deliveries back until {@link #release()}. A delivery that has started is completed, including its retry. Up
     * to 100,000 deliveries wait for a receiver; more are dropped.
     */
    public void hold() {
        thread.run(() -> behaviour.held(true));
    }

    /**
     * Sends the deliveries that were held, reordered and duplicated as currently switched on, and stops holding
     * deliveries.
     */
    public void release() {
        thread.run(() -> {
            behaviour.held(false);
            hooks.forEach(RegisteredHook::proceed);
        });
    }
}
