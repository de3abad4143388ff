package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.SimulatedUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of users: at most {@code limit} of them, beginning behind the user whose id is {@code after}.
 *
 * @param hasNext whether users are left for another page
 */
record UserPage(List<SimulatedUser> users, int limit, boolean hasNext) {

    private static final int MAX_LIMIT = 200;

    /**
     * Cuts the page out of all users that match.
     *
     * @throws RefusedException when {@code limit} is not a positive number or {@code after} is nobody's
     */
    static UserPage of(List<SimulatedUser> all, Call call) throws RefusedException {
        int limit = limit(call);
        List<SimulatedUser> rest = all.subList(start(all, call), all.size());
        return new UserPage(rest.subList(0, Math.min(limit, rest.size())), limit, rest.size() > limit);
    }

    private static int limit(Call call) throws RefusedException {
        String limit = call.parameter("limit").orElse(String.valueOf(MAX_LIMIT));
        if (!limit.matches("0*[1-9][0-9]{0,8}")) {
            throw new RefusedException(OktaError.validation("limit", "A positive number is needed"));
        }
        return Math.min(Integer.parseInt(limit), MAX_LIMIT);
    }

    private static int start(List<SimulatedUser> all, Call call) throws RefusedException {
        String after = call.parameter("after").orElse(null);
        if (after == null) {
            return 0;
        }
        int index = all.stream().map(SimulatedUser::id).toList().indexOf(after);
        if (index < 0) {
            throw new RefusedException(OktaError.validation("after", "The cursor is not one of this list"));
        }
        return index + 1;
    }

    /** The values of the {@code Link} headers: to this page and, while there is one, to the next. */
    List<String> links(Call call) {
        String self = "<" + call.baseUrl() + call.uri() + ">; rel=\"self\"";
        return hasNext ? List.of(self, "<" + next(call) + ">; rel=\"next\"") : List.of(self);
    }

    private String next(Call call) {
        Stream<String> kept = call.query().entries().stream()
                .filter(entry ->
                        !entry.getKey().equals("after") && !entry.getKey().equals("limit"))
                .map(entry -> parameter(entry.getKey(), entry.getValue()));
        Stream<String> moved = Stream.of(
                parameter("after", users.get(users.size() - 1).id()), parameter("limit", String.valueOf(limit)));
        return call.baseUrl() + call.path() + Stream.concat(kept, moved).collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
