package io.github.camelokta.apitoken;

import io.github.camelokta.simulator.OktaOrgSimulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/** An application that consumes events, and polls when a test says so. */
final class EventsRoute implements AutoCloseable {

    /** What the route got. */
    record Delivered(Map<String, Object> body, Map<String, Object> headers, Map<String, Object> properties) {

        String token() {
            return (String) headers.get("CamelOktaApitokenId");
        }

        String uuid() {
            return (String) headers.get("CamelOktaApitokenEventId");
        }
    }

    private final CamelFixture camel;
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private volatile Processor processor = exchange -> {};

    private EventsRoute(CamelFixture camel) {
        this.camel = camel;
    }

    /** An application with repositories of its own, in memory. */
    static EventsRoute on(OktaOrgSimulator org, String options) throws Exception {
        return new EventsRoute(CamelFixture.on(org).withoutRetries()).start(options);
    }

    /** An application that was started before, perhaps, and left a cursor. */
    static EventsRoute on(OktaOrgSimulator org, StateRepository<String, String> cursors) throws Exception {
        EventsRoute route = new EventsRoute(CamelFixture.on(org).withoutRetries());
        route.camel.configuration().setCursorRepository(cursors);
        return route.start("");
    }

    static EventsRoute on(OktaOrgSimulator org, StateRepository<String, String> cursors, IdempotentRepository processed)
            throws Exception {
        return on(org, cursors, processed, "");
    }

    static EventsRoute on(
            OktaOrgSimulator org,
            StateRepository<String, String> cursors,
            IdempotentRepository processed,
            String options)
            throws Exception {
        EventsRoute route = new EventsRoute(CamelFixture.on(org).withoutRetries());
        route.camel.configuration().setCursorRepository(cursors);
        route.camel.configuration().setIdempotentRepository(processed);
        return route.start(options);
    }

    /** Unless a test says otherwise, events begin at the start, because there were some before. */
    private EventsRoute start(String given) throws Exception {
        String options = given.contains("since=") ? given : given + "&since=PT0S";
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("okta-apitoken:events?startScheduler=false" + options)
                        .routeId("events")
                        .process(exchange -> {
                            deliver(exchange);
                            processor.process(exchange);
                        });
            }
        });
        return this;
    }

    @SuppressWarnings("unchecked") // As the manual promises.
    private void deliver(Exchange exchange) {
        delivered.add(new Delivered(
                exchange.getMessage().getBody(Map.class),
                Map.copyOf(exchange.getMessage().getHeaders()),
                exchange.getAllProperties()));
    }

    /** What the route does from now on with what it got. */
    EventsRoute does(Processor next) {
        processor = next;
        return this;
    }

    /** What was delivered since a test polled last. */
    List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    /** Polls once; says what was delivered meanwhile. */
    List<Delivered> poll() throws Exception {
        delivered.clear();
        consumer().poll();
        return List.copyOf(delivered);
    }

    List<String> pollTokens() throws Exception {
        return poll().stream().map(Delivered::token).toList();
    }

    EventsConsumer consumer() {
        return (EventsConsumer) camel.context().getRoute("events").getConsumer();
    }

    CamelFixture camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.close();
    }
}
