package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.filter.Filter;
import io.github.camelokta.simulator.filter.FilterParser;
import io.github.camelokta.simulator.filter.InvalidFilterException;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which users a call of {@code GET /api/v1/users} asks for (Okta facts §5): {@code search} if given, else
 * {@code filter}, else {@code q}, else the plain list. The values of a {@code filter} are compared literally, those of
 * a {@code search} whatever their case.
 */
final class UserQuery {

    private static final Map<String, Function<SimulatedUser, String>> FILTERABLE = Map.of(
            "id", SimulatedUser::id,
            "status", SimulatedUser::status,
            "profile.login", SimulatedUser::login,
            "profile.email", SimulatedUser::email);
    private static final Map<String, Function<SimulatedUser, String>> SEARCHABLE = searchable();

    private UserQuery() {}

    private static Map<String, Function<SimulatedUser, String>> searchable() {
        Map<String, Function<SimulatedUser, String>> attributes = new HashMap<>(FILTERABLE);
        attributes.put("profile.employeeNumber", SimulatedUser::employeeNumber);
        return Map.copyOf(attributes);
    }

    static Predicate<SimulatedUser> of(Call call) throws RefusedException {
        Optional<String> search = call.parameter("search");
        if (search.isPresent()) {
            return matching(search.get(), SEARCHABLE, String::equalsIgnoreCase);
        }
        Optional<String> filter = call.parameter("filter");
        if (filter.isPresent()) {
            return matching(filter.get(), FILTERABLE, String::equals);
        }
        return call.parameter("q")
                .map(UserQuery::startingWith)
                .orElse(user -> true)
                .and(UserQuery::isListed);
    }

    private static Predicate<SimulatedUser> matching(
            String text, Map<String, Function<SimulatedUser, String>> attributes, BiPredicate<String, String> equality)
            throws RefusedException {
        try {
            Filter filter = FilterParser.parse(text, attributes.keySet());
            return user -> filter.matches((attribute, wanted) ->
                    equality.test(wanted, attributes.get(attribute).apply(user)));
        } catch (InvalidFilterException e) {
            throw new RefusedException(OktaError.invalidSearch());
        }
    }

    private static Predicate<SimulatedUser> startingWith(String prefix) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        return user -> Stream.of(user.firstName(), user.lastName(), user.email(), user.login())
                .anyMatch(
                        value -> value != null && value.toLowerCase(Locale.ROOT).startsWith(wanted));
    }

    private static boolean isListed(SimulatedUser user) {
        return !user.status().equals("DEPROVISIONED");
    }
}
