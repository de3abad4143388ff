package io.github.camelokta.simulator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of a list: at most {@code limit} items, starting after the item that {@code after} names.
 *
 * @param cursor names the last item of the page, or the end of the list; null when the list is empty
 * @param hasNext whether there is a next page
 */
record Page<T>(List<T> items, int limit, String cursor, boolean hasNext) {

    /** The cursor of an endless list that is still empty: the position before the first item. */
    private static final String BEGINNING = "0";

    /**
     * Returns the page of the list that the request asks for.
     *
     * @param idOf returns the id that names an item in a cursor
     * @throws OrgRefusedException when {@code limit} is not a positive number or {@code after} names nothing in the
     *     list
     */
    static <T> Page<T> of(List<T> all, OrgRequest request, int defaultLimit, int maxLimit, Function<T, String> idOf)
            throws OrgRefusedException {
        return behind(request.parameter("after"), all, limit(request, defaultLimit, maxLimit), idOf);
    }

    /**
     * Returns the page of an endless list. Every page has a next page, even an empty one; following the link returns
     * the items that were added since.
     */
    static <T> Page<T> ofEndless(
            List<T> all, OrgRequest request, int defaultLimit, int maxLimit, Function<T, String> idOf)
            throws OrgRefusedException {
        Optional<String> after = request.parameter("after").filter(cursor -> !cursor.equals(BEGINNING));
        Page<T> page = behind(after, all, limit(request, defaultLimit, maxLimit), idOf);
        return new Page<>(page.items, page.limit, page.cursor == null ? BEGINNING : page.cursor, true);
    }

    private static <T> Page<T> behind(Optional<String> after, List<T> all, int limit, Function<T, String> idOf)
            throws OrgRefusedException {
        List<T> rest = after.isPresent() ? behind(all, after.get(), idOf) : all;
        List<T> items = rest.subList(0, Math.min(limit, rest.size()));
        String cursor = items.isEmpty() ? after.orElse(null) : idOf.apply(items.get(items.size() - 1));
        return new Page<>(items, limit, cursor, rest.size() > limit);
    }

    private static int limit(OrgRequest request, int defaultLimit, int maxLimit) throws OrgRefusedException {
        String limit = request.parameter("limit").orElse(String.valueOf(defaultLimit));
        if (!limit.matches("0*[1-9][0-9]{0,8}")) {
            throw new OrgRefusedException(OktaError.validation("limit", "A positive number is required"));
        }
        return Math.min(Integer.parseInt(limit), maxLimit);
    }

    private static <T> List<T> behind(List<T> all, String after, Function<T, String> idOf) throws OrgRefusedException {
        for (int i = 0; i < all.size(); i++) {
            if (idOf.apply(all.get(i)).equals(after)) {
                return all.subList(i + 1, all.size());
            }
        }
        throw new OrgRefusedException(OktaError.validation("after", "The cursor is not one of this list"));
    }

    /** Adds {@code Link} headers to the response: to this page and, if there is one, to the next page. */
    OrgResponse linked(OrgResponse response, OrgRequest request) {
        OrgResponse withSelf = response.with("Link", "<" + request.baseUrl() + request.uri() + ">; rel=\"self\"");
        return hasNext ? withSelf.with("Link", "<" + next(request) + ">; rel=\"next\"") : withSelf;
    }

    private String next(OrgRequest request) {
        Stream<String> kept = request.query().entries().stream()
                .filter(entry ->
                        !entry.getKey().equals("after") && !entry.getKey().equals("limit"))
                .map(entry -> parameter(entry.getKey(), entry.getValue()));
        Stream<String> moved = Stream.of(parameter("after", cursor), parameter("limit", String.valueOf(limit)));
        return request.baseUrl()
                + request.path()
                + Stream.concat(kept, moved).collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
