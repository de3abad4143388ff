package io.github.camelokta.simulator.hook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The deliveries that wait for one receiver. They leave one at a time, a retry included, so that nothing but the
 * switches decides in which order they arrive.
 */
final class Lane {

    private final OrgThread thread;
    private final Switches switches;
    private final Courier courier;
    private final Pace pace;
    private final Deque<Delivery> collected = new ArrayDeque<>();
    private final Deque<Delivery> outbox = new ArrayDeque<>();
    private boolean collecting;
    private boolean delivering;

    Lane(OrgThread thread, Switches switches, Courier courier, Pace pace) {
        this.thread = thread;
        this.switches = switches;
        this.courier = courier;
        this.pace = pace;
    }

    void add(Delivery delivery) {
        if (collected.size() + outbox.size() >= pace.waiting()) {
            courier.drop(delivery);
            return;
        }
        collected.addLast(delivery);
        if (!switches.reordered()) {
            proceed();
        } else if (!collecting) {
            collecting = true;
            thread.after(pace.collecting(), () -> {
                collecting = false;
                proceed();
            });
        }
    }

    /** Sends what was collected, unless deliveries are held. */
    void proceed() {
        if (switches.held()) {
            return;
        }
        Iterator<Delivery> order = switches.reordered() ? collected.descendingIterator() : collected.iterator();
        order.forEachRemaining(delivery -> {
            outbox.addLast(delivery);
            if (switches.duplicated()) {
                outbox.addLast(delivery.repeated());
            }
        });
        collected.clear();
        deliverNext();
    }

    private void deliverNext() {
        if (delivering || switches.held() || outbox.isEmpty()) {
            return;
        }
        delivering = true;
        courier.deliver(outbox.removeFirst()).onComplete(ended -> {
            delivering = false;
            deliverNext();
        });
    }
}
