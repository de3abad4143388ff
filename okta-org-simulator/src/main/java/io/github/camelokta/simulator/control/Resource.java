package io.github.camelokta.simulator.control;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One method on one path.
 *
 * @param path a template in the syntax of OpenAPI, for example {@code /tokens/{id}}
 * @param parameters the names of the supported query parameters
 */
record Resource(HttpMethod method, String path, Set<String> parameters, ControlEndpoint endpoint) {

    static Resource get(String path, ControlEndpoint endpoint, String... parameters) {
        return new Resource(HttpMethod.GET, path, Set.of(parameters), endpoint);
    }

    static Resource post(String path, ControlEndpoint endpoint) {
        return new Resource(HttpMethod.POST, path, Set.of(), endpoint);
    }

    static Resource put(String path, ControlEndpoint endpoint) {
        return new Resource(HttpMethod.PUT, path, Set.of(), endpoint);
    }

    static Resource delete(String path, ControlEndpoint endpoint) {
        return new Resource(HttpMethod.DELETE, path, Set.of(), endpoint);
    }

    boolean takesBody() {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    /** Returns the path in the syntax of the router. */
    String route() {
        return path.replace("{", ":").replace("}", "");
    }
}
