package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;

/** All there is, and the way of every request to it: checked, understood, granted or refused. */
final class ControlRoutes {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private static final Logger LOG = System.getLogger(ControlRoutes.class.getName());

    private final Sender sender;
    private final Secrets secrets;
    private final List<Resource> resources;

    ControlRoutes(ControlParts parts, Sender sender) {
        this.sender = sender;
        this.secrets = new Secrets(parts.state());
        this.resources = Stream.of(
                        new StateEndpoint(parts).resources(),
                        new UserEndpoints(parts.state()).resources(),
                        new TokenEndpoints(parts.state()).resources(),
                        new ZoneEndpoints(parts.state()).resources(),
                        new LogEndpoint(parts.state().log()).resources(),
                        new RequestEndpoints(parts.requests(), secrets).resources(),
                        new FaultEndpoints(parts.faults()).resources(),
                        new ClockEndpoints(parts.clock()).resources(),
                        new BackgroundLoadEndpoint(parts.rateLimits()).resources())
                .flatMap(List::stream)
                .toList();
    }

    List<Resource> resources() {
        return resources;
    }

    void addTo(Router router) {
        router.route().handler(new LocalHosts(sender));
        resources.forEach(resource -> add(router, resource));
        resources.stream().map(Resource::route).distinct().forEach(path -> refuseOtherMethods(router, path));
        router.errorHandler(400, context -> send(context, undecodable()));
        router.errorHandler(404, context -> send(context, unknownPath()));
        router.errorHandler(413, context -> send(context, tooLarge()));
    }

    private void add(Router router, Resource resource) {
        Route route = router.route(resource.method(), resource.route());
        if (resource.takesBody()) {
            route.handler(new JsonOnly(sender))
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        } else {
            route.handler(new NoBody(sender));
        }
        route.handler(context -> serve(context, resource));
    }

    private void serve(RoutingContext context, Resource resource) {
        Answer answer;
        try {
            answer = resource.endpoint().answer(Call.of(context, resource.parameters()));
        } catch (RefusedException e) {
            answer = e.masked(secrets).answer();
        } catch (HttpException e) {
            // Vert.x Web could not decode the query.
            answer = undecodable().answer();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The control API failed at " + resource.method() + " " + resource.path(), e);
            answer = new RefusedException(500, "The simulator failed; its log says how").answer();
        }
        sender.send(context.response(), answer);
    }

    private void refuseOtherMethods(Router router, String path) {
        List<String> allowed = resources.stream()
                .filter(resource -> resource.route().equals(path))
                .map(Resource::method)
                .map(HttpMethod::name)
                .sorted()
                .toList();
        RefusedException refused = new RefusedException(405, "The method is not one of this path; use " + allowed);
        router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            send(context, refused);
        });
    }

    private void send(RoutingContext context, RefusedException refused) {
        sender.send(context.response(), refused.answer());
    }

    private static RefusedException undecodable() {
        return new RefusedException(400, "Path or query has a bad percent-encoding; encode it as UTF-8");
    }

    private static RefusedException tooLarge() {
        return new RefusedException(413, "The body is too large; send " + MAX_BODY_BYTES + " bytes or less");
    }

    /** Does not repeat the path, which may be anything. */
    private RefusedException unknownPath() {
        return new RefusedException(
                404,
                "There is nothing at this path; there are "
                        + resources.stream().map(Resource::path).distinct().toList());
    }
}
