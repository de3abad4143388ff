package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.List;
import java.util.Locale;

/**
 * Lets only those pass that call the server by a name of this machine. A web page that gets its own name resolved to
 * the loopback address (DNS rebinding) could otherwise read and steer as if it had come from here.
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
                    new ControlRefusedException(
                                    403, "The Host header is not one of this API; call it by one of " + wanted)
                            .response());
        }
    }
}
