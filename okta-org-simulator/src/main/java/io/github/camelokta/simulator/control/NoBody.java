package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Lets no body pass to a resource that has no use for one, so that nobody believes that it counted. */
final class NoBody implements SecurityPolicyHandler {

    private final Sender sender;

    NoBody(Sender sender) {
        this.sender = sender;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        if (request.getHeader("Transfer-Encoding") == null && (length == null || length.equals("0"))) {
            context.next();
        } else {
            sender.send(
                    request.response(),
                    RefusedException.of("", request.method() + " takes no body here; leave it out")
                            .answer());
        }
    }
}
