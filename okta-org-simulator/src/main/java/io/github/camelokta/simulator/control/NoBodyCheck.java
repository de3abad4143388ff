package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Refuses a body where the resource would ignore it, so that the caller notices. */
final class NoBodyCheck implements SecurityPolicyHandler {

    private final ControlResponseWriter writer;

    NoBodyCheck(ControlResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        if (request.getHeader("Transfer-Encoding") == null && (length == null || length.equals("0"))) {
            context.next();
        } else {
            writer.write(
                    request.response(),
                    ControlRefusedException.of("", request.method() + " takes no body here; leave it out")
                            .response());
        }
    }
}
