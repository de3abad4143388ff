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

/** Maps methods and paths to the endpoints of the control API, and turns failures into error responses. */
final class ControlRoutes {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private static final Logger LOG = System.getLogger(ControlRoutes.class.getName());

    private final ControlResponseWriter writer;
    private final SecretMasker secrets;
    private final List<Resource> resources;

    ControlRoutes(ControlParts parts, ControlResponseWriter writer) {
        this.writer = writer;
        this.secrets = new SecretMasker(parts.state());
        this.resources = Stream.of(
                        new StateEndpoint(parts).resources(),
                        new ControlUserEndpoints(parts.state()).resources(),
                        new ControlTokenEndpoints(parts.state()).resources(),
                        new ControlZoneEndpoints(parts.state()).resources(),
                        new ControlLogEndpoint(parts.state().log()).resources(),
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
        router.route().handler(new HostHeaderCheck(writer));
        resources.forEach(resource -> add(router, resource));
        resources.stream().map(Resource::route).distinct().forEach(path -> refuseOtherMethods(router, path));
        router.errorHandler(400, context -> send(context, undecodable()));
        router.errorHandler(404, context -> send(context, unknownPath()));
        router.errorHandler(413, context -> send(context, tooLarge()));
    }

    private void add(Router router, Resource resource) {
        Route route = router.route(resource.method(), resource.route());
        if (resource.takesBody()) {
            route.handler(new JsonContentTypeCheck(writer))
                    .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        } else {
            route.handler(new NoBodyCheck(writer));
        }
        route.handler(context -> serve(context, resource));
    }

    private void serve(RoutingContext context, Resource resource) {
        ControlResponse response;
        try {
            response = resource.endpoint().handle(ControlRequest.of(context, resource.parameters()));
        } catch (ControlRefusedException e) {
            response = e.masked(secrets).response();
        } catch (HttpException e) {
            // Vert.x Web could not decode the query.
            response = undecodable().response();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The control API failed at " + resource.method() + " " + resource.path(), e);
            response = new ControlRefusedException(500, "The simulator failed; its log says how").response();
        }
        writer.write(context.response(), response);
    }

    private void refuseOtherMethods(Router router, String path) {
        List<String> allowed = resources.stream()
                .filter(resource -> resource.route().equals(path))
                .map(Resource::method)
                .map(HttpMethod::name)
                .sorted()
                .toList();
        ControlRefusedException refused =
                new ControlRefusedException(405, "This path does not support the method; use " + allowed);
        router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            send(context, refused);
        });
    }

    private void send(RoutingContext context, ControlRefusedException refused) {
        writer.write(context.response(), refused.response());
    }

    private static ControlRefusedException undecodable() {
        return new ControlRefusedException(400, "Path or query has a bad percent-encoding; encode it as UTF-8");
    }

    private static ControlRefusedException tooLarge() {
        return new ControlRefusedException(413, "The body is too large; send " + MAX_BODY_BYTES + " bytes or less");
    }

    /** The message does not repeat the path, because it may contain anything. */
    private ControlRefusedException unknownPath() {
        return new ControlRefusedException(
                404,
                "There is nothing at this path; the paths are "
                        + resources.stream().map(Resource::path).distinct().toList());
    }
}
