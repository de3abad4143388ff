package io.github.camelokta.offboarding.owners;

import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.offboarding.Leaver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Looks leavers up in the org, many with one call. */
public final class OwnerDirectory {

    /** As many {@code or} conditions as fit well into the URL of one request. */
    private static final int CONDITIONS_PER_CALL = 25;

    /** Bad Request, URI Too Long and Request Header Fields Too Large. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 414, 431);

    private static final String USERS = "/api/v1/users";

    private final Supplier<OktaOrg> org;

    /** @param org asked for at every call, as the org is ready only once the Camel context has started */
    public OwnerDirectory(Supplier<OktaOrg> org) {
        this.org = org;
    }

    /**
     * The Okta user id that this service calls Okta as (Okta facts §3).
     *
     * @throws OktaApiTokenException when Okta refuses or does not answer
     */
    public String ownPrincipal() {
        return OktaUser.of(org.get().get(USERS + "/me", Map.of()).body()).id();
    }

    /**
     * Says of each leaver who in Okta it is; in the order of the leavers.
     *
     * @throws OktaApiTokenException when Okta refuses or does not answer; nobody is identified then
     */
    public List<Identification> identify(List<Leaver> leavers) {
        var answers = new ArrayList<Identification>();
        var together = new ArrayList<LookUp>();
        var conditions = 0;
        for (var leaver : leavers) {
            var lookUp = LookUp.of(leaver);
            if (conditions + lookUp.expressions().size() > CONDITIONS_PER_CALL) {
                answers.addAll(identifyTogether(together));
                together.clear();
                conditions = 0;
            }
            together.add(lookUp);
            conditions += lookUp.expressions().size();
        }
        if (!together.isEmpty()) {
            answers.addAll(identifyTogether(together));
        }
        return answers;
    }

    /** One call for all; an identifier that Okta cannot read must not cost the others theirs, so it is sought out. */
    private List<Identification> identifyTogether(List<LookUp> lookUps) {
        try {
            var found = find(lookUps);
            return lookUps.stream().map(lookUp -> lookUp.identify(found)).toList();
        } catch (OktaApiTokenException e) {
            if (!UNREADABLE.contains(e.status())) {
                throw e;
            }
            if (lookUps.size() == 1) {
                return List.of(new Identification.Unknown(
                        "Okta cannot look up this " + lookUps.get(0).by()));
            }
            var middle = lookUps.size() / 2;
            var answers = new ArrayList<>(identifyTogether(lookUps.subList(0, middle)));
            answers.addAll(identifyTogether(lookUps.subList(middle, lookUps.size())));
            return answers;
        }
    }

    private List<OktaUser> find(List<LookUp> lookUps) {
        var filter = lookUps.stream()
                .flatMap(lookUp -> lookUp.expressions().stream())
                .distinct()
                .collect(Collectors.joining(" or "));
        var users = org.get().get(USERS, Map.of("filter", filter)).body();
        if (!users.isArray()) {
            throw new UnusableAnswerException("it is no list");
        }
        return StreamSupport.stream(users.spliterator(), false)
                .map(OktaUser::of)
                .toList();
    }
}
