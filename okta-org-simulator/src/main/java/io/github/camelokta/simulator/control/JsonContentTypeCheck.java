package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.regex.Pattern;

/**
 * Refuses a request to change something unless its {@code Content-Type} is JSON, even if the body is empty. A web page
 * can make a browser post a form or an empty body to any address, but not JSON.
 */
final class JsonContentTypeCheck implements SecurityPolicyHandler {

    static final String MEDIA_TYPE = "application/json";

    private static final Pattern ACCEPTED =
            Pattern.compile(Pattern.quote(MEDIA_TYPE) + "\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final ControlResponseWriter writer;

    JsonContentTypeCheck(ControlResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String type = request.getHeader("Content-Type");
        if (type != null && ACCEPTED.matcher(type).matches()) {
            context.next();
        } else {
            writer.write(
                    request.response(),
                    new ControlRefusedException(
                                    415,
                                    "Content-Type is not " + MEDIA_TYPE + "; send this header with each "
                                            + request.method() + ", also with one without a body")
                            .response());
        }
    }
}
