package io.github.camelokta.offboarding.access;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a request that may change something unless its content type is exactly the one that the path accepts. A page
 * of another site can make a browser send a person's password along, but not with a content type of JSON: the browser
 * asks first, and is not allowed to. {@code @Consumes} does not prevent this, because it accepts a missing type as any
 * type.
 */
@ApplicationScoped
class JsonOnly {

    /** After authentication and authorization, before a body is read. */
    private static final int PRIORITY = 50;

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
    /** Text in another charset would be read as something else than what was sent. */
    private static final String PARAMETERS = "([ \\t]*;[ \\t]*(?!charset=(?!\"?utf-8\"?[ \\t]*(;|$)))" + TOKEN + "=("
            + TOKEN + "|\"[^\"\\\\,]*\"))*[ \\t]*";

    private static final Pattern JSON = Pattern.compile("application/json" + PARAMETERS, CASE_INSENSITIVE);
    /** A JSON type; with {@code ce-*} headers, the body is the data of an event. */
    private static final Pattern CLOUD_EVENT =
            Pattern.compile("application/(cloudevents[+])?json" + PARAMETERS, CASE_INSENSITIVE);

    private static final String EVENTS = "/events";

    private final ObjectMapper json;

    @Inject
    JsonOnly(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (CHANGE_NOTHING.contains(context.request().method()) || isTaken(context)) {
            context.next();
            return;
        }
        var wanted = isForEvents(context)
                ? "must be application/cloudevents+json, or application/json with ce-* headers"
                : "must be exactly application/json";
        var problem = Problem.of(
                UNSUPPORTED_MEDIA_TYPE,
                "Nothing was read or changed. Correct the content type and send again.",
                List.of(new FieldError("Content-Type", wanted)));
        try {
            var body = json.writeValueAsString(problem);
            // Otherwise the rest of the request would block the next one on the connection.
            context.request().resume();
            context.response()
                    .setStatusCode(UNSUPPORTED_MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(body);
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private static boolean isTaken(RoutingContext context) {
        var types = context.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
        var taken = isForEvents(context) ? CLOUD_EVENT : JSON;
        return types.size() == 1 && taken.matcher(types.get(0)).matches();
    }

    private static boolean isForEvents(RoutingContext context) {
        return context.normalizedPath().equals(EVENTS);
    }
}
