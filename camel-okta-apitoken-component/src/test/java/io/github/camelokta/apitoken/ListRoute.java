package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;

/** An application that consumes the list of tokens, and polls when a test says so. */
final class ListRoute implements AutoCloseable {

    /** What the route got. */
    record Delivered(Object body, Map<String, Object> headers, Map<String, Object> properties) {

        /** The id of the token, or the ids of all in the list. */
        Object id() {
            return body instanceof ApiToken token
                    ? token.id()
                    : ((List<?>) body)
                            .stream().map(token -> ((ApiToken) token).id()).toList();
        }
    }

    private final CamelFixture camel;
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private volatile Processor processor = exchange -> {};

    private ListRoute(CamelFixture camel) {
        this.camel = camel;
    }

    /** An application with nothing but memory. */
    static ListRoute on(CamelFixture camel, String options) throws Exception {
        return new ListRoute(camel.withoutRetries()).start(options);
    }

    /** An application that was started before, perhaps, and left what it knew. */
    static ListRoute on(CamelFixture camel, String options, StateRepository<String, String> states) throws Exception {
        camel.configuration().setStateRepository(states);
        return on(camel, options);
    }

    private ListRoute start(String options) throws Exception {
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("okta-apitoken:list?startScheduler=false" + options)
                        .routeId("list")
                        .process(exchange -> {
                            delivered.add(new Delivered(
                                    exchange.getMessage().getBody(),
                                    Map.copyOf(exchange.getMessage().getHeaders()),
                                    exchange.getAllProperties()));
                            processor.process(exchange);
                        });
            }
        });
        return this;
    }

    /** What the route does from now on with what it got. */
    ListRoute does(Processor next) {
        processor = next;
        return this;
    }

    /** What was delivered since a test polled last. */
    List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    List<Object> deliveredIds() {
        return delivered.stream().map(Delivered::id).toList();
    }

    /** Polls once; says what was delivered meanwhile. */
    List<Delivered> poll() throws Exception {
        delivered.clear();
        consumer().poll();
        return List.copyOf(delivered);
    }

    List<Object> pollIds() throws Exception {
        poll();
        return deliveredIds();
    }

    OktaApitokenConsumer consumer() {
        return (OktaApitokenConsumer) camel.context().getRoute("list").getConsumer();
    }

    CamelFixture camel() {
        return camel;
    }

    @Override
    public void close() {
        camel.close();
    }
}
