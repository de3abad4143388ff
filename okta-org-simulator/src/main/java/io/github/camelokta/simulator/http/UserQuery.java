package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.filter.Filter;
import io.github.camelokta.simulator.filter.FilterParser;
import io.github.camelokta.simulator.filter.InvalidFilterException;
import io.github.camelokta.simulator.filter.Operator;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Selects the users that a request of {@code GET /api/v1/users} asks for (Okta facts §5): {@code search} if given, else
 * {@code filter}, else {@code q}, else the plain list. A {@code filter} compares values exactly, a {@code search}
 * ignores case.
 */
final class UserQuery {

    private static final Set<String> PARAMETERS = Set.of("search", "filter", "q", "limit", "after");

    private static final Map<String, Function<SimulatedUser, String>> FILTERABLE = Map.of(
            "id", SimulatedUser::id,
            "status", SimulatedUser::status,
            "lastUpdated", user -> OrgJson.dateTime(user.statusChanged()),
            "profile.login", SimulatedUser::login,
            "profile.email", SimulatedUser::email,
            "profile.firstName", SimulatedUser::firstName,
            "profile.lastName", SimulatedUser::lastName);
    private static final Map<String, Function<SimulatedUser, String>> SEARCHABLE = searchable();

    private static final Set<Operator> OF_FILTERS =
            Set.of(Operator.EQ, Operator.GT, Operator.GE, Operator.LT, Operator.LE);
    private static final Set<Operator> OF_SEARCHES = EnumSet.allOf(Operator.class);

    private UserQuery() {}

    private static Map<String, Function<SimulatedUser, String>> searchable() {
        Map<String, Function<SimulatedUser, String>> attributes = new HashMap<>(FILTERABLE);
        attributes.put("profile.employeeNumber", SimulatedUser::employeeNumber);
        attributes.put("created", user -> OrgJson.dateTime(user.created()));
        attributes.put("activated", user -> OrgJson.dateTime(user.created()));
        attributes.put("statusChanged", user -> OrgJson.dateTime(user.statusChanged()));
        return Map.copyOf(attributes);
    }

    static Predicate<SimulatedUser> of(OrgRequest request) throws OrgRefusedException {
        request.requireParameters(PARAMETERS);
        Optional<String> search = request.parameter("search");
        if (search.isPresent()) {
            return matching(search.get(), SEARCHABLE, OF_SEARCHES, Operator::holdsWhateverTheCase);
        }
        Optional<String> filter = request.parameter("filter");
        if (filter.isPresent()) {
            return matching(filter.get(), FILTERABLE, OF_FILTERS, Operator::holds);
        }
        return request.parameter("q")
                .map(UserQuery::startingWith)
                .orElse(user -> true)
                .and(UserQuery::isListed);
    }

    /** Compares an actual value with a wanted one. */
    @FunctionalInterface
    private interface Comparing {
        boolean holds(Operator operator, String actual, String wanted);
    }

    private static Predicate<SimulatedUser> matching(
            String text,
            Map<String, Function<SimulatedUser, String>> attributes,
            Set<Operator> operators,
            Comparing comparing)
            throws OrgRefusedException {
        try {
            Filter filter = FilterParser.parse(text, attributes.keySet(), operators);
            return user -> filter.matches((attribute, operator, wanted) ->
                    comparing.holds(operator, attributes.get(attribute).apply(user), wanted));
        } catch (InvalidFilterException e) {
            throw new OrgRefusedException(OktaError.invalidSearch());
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
