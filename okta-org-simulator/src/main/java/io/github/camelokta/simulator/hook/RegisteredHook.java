package io.github.camelokta.simulator.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.state.Ids;
import io.github.camelokta.simulator.state.LogEvent;
import io.vertx.core.AsyncResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** An Event Hook that verifies its receiver and then queues the events for it. */
final class RegisteredHook {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;

    private final Set<String> events;
    private final Receiver receiver;
    private final DeliveryQueue queue;
    private final Clock clock;
    private volatile EventHook view;
    private String latestChallenge;

    RegisteredHook(String id, EventHookSeed seed, Receiver receiver, DeliveryQueue queue, Clock clock) {
        this.events = seed.events();
        this.receiver = receiver;
        this.queue = queue;
        this.clock = clock;
        this.view = EventHook.unverified(id, seed.name(), seed.uri());
    }

    EventHook view() {
        return view;
    }

    boolean isSubscribedTo(LogEvent event) {
        return events.contains(event.eventType());
    }

    void offer(LogEvent event) {
        if (view.isVerified()) {
            queue.add(Delivery.of(view.id(), clock.instant(), event));
        }
    }

    void proceed() {
        queue.proceed();
    }

    /** Starts a verification, unless the receiver is verified; replaces a running one. */
    void verify() {
        if (view.isVerified()) {
            return;
        }
        String challenge = Ids.opaque();
        latestChallenge = challenge;
        receiver.get("x-okta-verification-challenge", challenge).onComplete(ended -> {
            if (challenge.equals(latestChallenge)) {
                String failure = failure(ended, challenge);
                view = failure == null ? view.verified() : view.failed(failure);
            }
        });
    }

    private static String failure(AsyncResult<ReceiverResponse> ended, String challenge) {
        if (ended.failed()) {
            return ended.cause() instanceof TimeoutException timeout
                    ? "no response within " + timeout.getMessage()
                    : "no response: " + innermost(ended.cause());
        }
        ReceiverResponse response = ended.result();
        if (response.status() != OK) {
            return "responded with status " + response.status() + " instead of " + OK;
        }
        return repeats(response, challenge)
                ? null
                : "responded with something other than {\"verification\":\"<value of the challenge header>\"}";
    }

    /** For TLS errors, only the innermost cause contains the reason. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean repeats(ReceiverResponse response, String challenge) {
        try {
            String body = response.body().toString(StandardCharsets.UTF_8);
            return challenge.equals(MAPPER.readTree(body).path("verification").textValue());
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
