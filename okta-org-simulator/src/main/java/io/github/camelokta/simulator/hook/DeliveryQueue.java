package io.github.camelokta.simulator.hook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The deliveries that wait for one receiver. They are sent one at a time, including retries, so that their order
 * depends only on the {@link HookBehaviour}.
 */
final class DeliveryQueue {

    private final OrgThread thread;
    private final HookBehaviour behaviour;
    private final DeliveryClient client;
    private final DeliveryLimits limits;
    private final Deque<Delivery> collected = new ArrayDeque<>();
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private boolean collecting;
    private boolean delivering;

    DeliveryQueue(OrgThread thread, HookBehaviour behaviour, DeliveryClient client, DeliveryLimits limits) {
        this.thread = thread;
        this.behaviour = behaviour;
        this.client = client;
        this.limits = limits;
    }

    void add(Delivery delivery) {
        if (collected.size() + ready.size() >= limits.maxQueued()) {
            client.drop(delivery);
            return;
        }
        collected.addLast(delivery);
        if (!behaviour.reordered()) {
            proceed();
        } else if (!collecting) {
            collecting = true;
            thread.after(limits.collectFor(), () -> {
                collecting = false;
                proceed();
            });
        }
    }

    /** Sends the collected deliveries, unless deliveries are held. */
    void proceed() {
        if (behaviour.held()) {
            return;
        }
        Iterator<Delivery> order = behaviour.reordered() ? collected.descendingIterator() : collected.iterator();
        order.forEachRemaining(delivery -> {
            ready.addLast(delivery);
            if (behaviour.duplicated()) {
                ready.addLast(delivery.repeated());
            }
        });
        collected.clear();
        deliverNext();
    }

    private void deliverNext() {
        if (delivering || behaviour.held() || ready.isEmpty()) {
            return;
        }
        delivering = true;
        client.deliver(ready.removeFirst()).onComplete(ended -> {
            delivering = false;
            deliverNext();
        });
    }
}
