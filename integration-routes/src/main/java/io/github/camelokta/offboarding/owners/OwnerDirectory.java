package io.github.camelokta.offboarding.owners;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks leavers up in the org, many with one call. */
public final class OwnerDirectory {

    /** The number of {@code or} conditions that fit well into the URL of one request. */
    private static final int CONDITIONS_PER_CALL = 25;

    /** Bad Request, URI Too Long and Request Header Fields Too Large. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 414, 431);

    private static final String USERS = "/api/v1/users";
    private static final String GROUPS = "/api/v1/groups";

    private final Supplier<OktaOrg> org;

    /** @param org asked for at every call, because the org is ready only once the Camel context has started */
    public OwnerDirectory(Supplier<OktaOrg> org) {
        this.org = org;
    }

    /**
     * Returns the Okta user id that this service calls Okta as (Okta facts §3).
     *
     * @throws OktaException when Okta refuses or does not answer
     */
    public String ownPrincipal() {
        return OktaUser.of(org.get().get(USERS + "/me", Map.of()).body()).id();
    }

    /**
     * Identifies leavers; returns the results in the order of the leavers. A login or address that Okta's
     * {@code filter} does not find is looked for with {@code search} as well, which ignores case.
     *
     * @throws OktaException when Okta refuses or does not answer; then no leaver is identified
     */
    public List<Identification> identify(List<Leaver> leavers) {
        var lookUps = leavers.stream().map(LookUp::of).toList();
        var identifications = new ArrayList<>(identify(lookUps, LookUp::expressions, this::askFilter));
        var notFound = IntStream.range(0, lookUps.size())
                .filter(i -> lookUps.get(i).isCareless() && isNotFound(identifications.get(i)))
                .boxed()
                .toList();
        var searched = identify(
                notFound.stream().map(lookUps::get).toList(),
                lookUp -> Set.of(lookUp.searchExpression()),
                this::askSearch);
        for (var i = 0; i < notFound.size(); i++) {
            identifications.set(notFound.get(i), searched.get(i));
        }
        return identifications;
    }

    private static boolean isNotFound(Identification identification) {
        return identification instanceof Identification.Unknown unknown && unknown.notFound();
    }

    /** Puts as many look-ups into each call as fit; returns the results in the order of the look-ups. */
    private static List<Identification> identify(
            List<LookUp> lookUps,
            Function<LookUp, Set<String>> conditionsOf,
            Function<List<LookUp>, List<Identification>> ask) {
        var identifications = new ArrayList<Identification>();
        var together = new ArrayList<LookUp>();
        var conditions = 0;
        for (var lookUp : lookUps) {
            var more = conditionsOf.apply(lookUp).size();
            if (conditions + more > CONDITIONS_PER_CALL) {
                identifications.addAll(identifyTogether(together, ask));
                together.clear();
                conditions = 0;
            }
            together.add(lookUp);
            conditions += more;
        }
        if (!together.isEmpty()) {
            identifications.addAll(identifyTogether(together, ask));
        }
        return identifications;
    }

    /**
     * Makes sure that lists of users can be believed: Okta shows an app with a scope but no role an empty list instead
     * of an error (Okta facts §3), as if there were no users.
     *
     * @param canary a user who exists
     * @throws UnusableResponseException when a list does not show that user
     * @throws OktaException when Okta refuses or does not answer
     */
    public void requireToSee(String canary) {
        var lookUp = LookUp.of(new Leaver(null, canary, null, null));
        if (find("filter", lookUp.expressions().stream()).stream().noneMatch(user -> canary.equals(user.id()))) {
            throw new UnusableResponseException("the list of users does not show " + canary
                    + ", who exists: this service's own user or app cannot see users; give it an admin role");
        }
    }

    /**
     * Finds users by their ids. A user that a list does not show is looked up alone: not visible is not gone.
     *
     * @return the users by id; a user that Okta no longer has is {@link OwnerStatus#DELETED}, and one that it cannot
     *     look up is missing
     * @throws OktaException when Okta refuses or does not answer
     */
    public Map<String, OktaUser> find(Collection<String> userIds) {
        var ids = userIds.stream().distinct().toList();
        var leavers = ids.stream().map(id -> new Leaver(null, id, null, null)).toList();
        var identifications = identify(leavers);
        var users = new HashMap<String, OktaUser>();
        for (var i = 0; i < ids.size(); i++) {
            if (identifications.get(i) instanceof Identification.Owner owner) {
                users.put(ids.get(i), owner.user());
            } else if (identifications.get(i) instanceof Identification.Unknown unknown && unknown.notFound()) {
                users.put(ids.get(i), findAlone(ids.get(i)));
            }
        }
        return users;
    }

    private OktaUser findAlone(String id) {
        try {
            var user = OktaUser.of(
                    org.get().get(USERS + "/" + OktaOrg.segment(id), Map.of()).body());
            // Okta finds users by their login as well.
            return id.equals(user.id()) ? user : OktaUser.deleted(id);
        } catch (OktaNotFoundException gone) {
            return OktaUser.deleted(id);
        }
    }

    /**
     * Returns which of these groups users are in. All members of a group are read, so this suits groups of some people
     * better than a group of everybody.
     *
     * @param groupIds Okta group ids; if there are none, Okta is not asked
     * @return the ids of a user's groups among these, by Okta user id; a user in none of them is missing
     * @throws UnusableResponseException when a group does not exist: its members are not known then
     * @throws OktaException when Okta refuses or does not answer
     */
    public Map<String, Set<String>> members(Set<String> groupIds) {
        var groups = new HashMap<String, Set<String>>();
        for (var groupId : new TreeSet<>(groupIds)) {
            for (var member : membersOf(groupId)) {
                groups.computeIfAbsent(member.id(), id -> new HashSet<>()).add(groupId);
            }
        }
        return groups;
    }

    private List<OktaUser> membersOf(String groupId) {
        try {
            return users(GROUPS + "/" + OktaOrg.segment(groupId) + "/users", Map.of());
        } catch (OktaNotFoundException e) {
            throw new UnusableResponseException("the group " + groupId
                    + ", which the policy names, does not exist or cannot be seen (request " + e.requestId() + ")");
        }
    }

    /**
     * Looks all up with one call. An identifier that Okta cannot read is sought out, so that the others keep their
     * results.
     */
    private static List<Identification> identifyTogether(
            List<LookUp> lookUps, Function<List<LookUp>, List<Identification>> ask) {
        try {
            return ask.apply(lookUps);
        } catch (OktaException e) {
            if (!UNREADABLE.contains(e.status())) {
                throw e;
            }
            if (lookUps.size() == 1) {
                return List.of(lookUps.get(0).unreadable());
            }
            var middle = lookUps.size() / 2;
            var identifications = new ArrayList<>(identifyTogether(lookUps.subList(0, middle), ask));
            identifications.addAll(identifyTogether(lookUps.subList(middle, lookUps.size()), ask));
            return identifications;
        }
    }

    private List<Identification> askFilter(List<LookUp> lookUps) {
        var found = find("filter", lookUps.stream().flatMap(lookUp -> lookUp.expressions().stream()));
        return lookUps.stream().map(lookUp -> lookUp.identify(found)).toList();
    }

    /**
     * Searches, and reads each user that was found, because the results of {@code search} may be old (Okta facts §5).
     * If one of them cannot be read, no other one can count as the only match.
     */
    private List<Identification> askSearch(List<LookUp> lookUps) {
        var found = find("search", lookUps.stream().map(LookUp::searchExpression));
        var asOfNow = find(
                found.stream().map(OktaUser::id).filter(OktaUser::isUsableId).toList());
        var unread =
                found.stream().filter(user -> !asOfNow.containsKey(user.id())).toList();
        return lookUps.stream()
                .map(lookUp -> unread.stream().anyMatch(lookUp::matches)
                        ? lookUp.unreadable()
                        : lookUp.identify(asOfNow.values()))
                .toList();
    }

    private List<OktaUser> find(String parameter, Stream<String> expressions) {
        return users(USERS, Map.of(parameter, expressions.distinct().collect(Collectors.joining(" or "))));
    }

    private List<OktaUser> users(String path, Map<String, String> query) {
        if (org.get().get(path, query).body() instanceof List<?> users) {
            return users.stream().map(OktaUser::of).toList();
        }
        throw new UnusableResponseException("it is not a list");
    }
}
