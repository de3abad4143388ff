package io.github.camelokta.simulator.control;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of a request that endpoints see.
 *
 * @param path the variable parts of the path by name, decoded
 * @param query decoded; each parameter appears once
 * @param body null when there was none
 */
record ControlRequest(Map<String, String> path, MultiMap query, Buffer body) {

    static final String LIMIT = "limit";

    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]{0,8}");

    /**
     * Reads and checks the request.
     *
     * @param known the names of the query parameters that the endpoint supports
     * @throws ControlRefusedException naming a parameter that is unknown or given twice
     */
    static ControlRequest of(RoutingContext context, Set<String> known) throws ControlRefusedException {
        MultiMap query = context.queryParams();
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw ControlRefusedException.of(
                        name,
                        "is not a query parameter here; remove it or correct it; known are "
                                + known.stream().sorted().toList());
            }
            if (query.getAll(name).size() > 1) {
                throw ControlRefusedException.of(name, "is given more than once; write it once");
            }
        }
        return new ControlRequest(context.pathParams(), query, context.body().buffer());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns the parameter as a constant of the enum. */
    <E extends Enum<E>> Optional<E> parameter(String name, Class<E> type) throws ControlRefusedException {
        Optional<String> constant = parameter(name);
        return constant.isPresent() ? Optional.of(JsonFields.constant(name, constant.get(), type)) : Optional.empty();
    }

    /** Returns the latest items, at most {@code limit} of them, in their order. */
    <T> List<T> latest(List<T> items) throws ControlRefusedException {
        Optional<String> limit = parameter(LIMIT);
        if (limit.isEmpty()) {
            return items;
        }
        if (!POSITIVE.matcher(limit.get()).matches()) {
            throw ControlRefusedException.of(LIMIT, "is not a number from 1 to 999999999; write one");
        }
        return items.subList(Math.max(0, items.size() - Integer.parseInt(limit.get())), items.size());
    }

    /** Returns the body as a JSON object that has no other fields than these. */
    JsonFields fields(String... known) throws ControlRefusedException {
        return ControlJson.object(body).only(known);
    }

    /** Returns the body as a seed record. */
    <T extends Record> T seed(Class<T> type) throws ControlRefusedException {
        return ControlJson.bind(body, type);
    }

    /** Refuses a body that contains any field. */
    void requireEmptyBody() throws ControlRefusedException {
        if (body != null && body.length() > 0) {
            fields();
        }
    }
}
