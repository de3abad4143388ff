package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.List;
import java.util.Locale;

/**
 * Refuses a request whose {@code Host} header does not name this machine. A web page whose own name resolves to the
 * loopback address (DNS rebinding) could otherwise use the API from a browser on this machine.
 */
final class HostHeaderCheck implements SecurityPolicyHandler {

    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private final ControlResponseWriter writer;

    HostHeaderCheck(ControlResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> wanted = NAMES.stream()
                .map(name -> name + ":" + request.localAddress().port())
                .toList();
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() == 1 && wanted.contains(hosts.get(0).toLowerCase(Locale.ROOT))) {
            context.next();
        } else {
            writer.write(
                    request.response(),
                    new ControlRefusedException(403, "The Host header does not name this API; use one of " + wanted)
                            .response());
        }
    }
}
