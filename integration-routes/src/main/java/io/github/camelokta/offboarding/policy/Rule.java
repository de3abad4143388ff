package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configured rule.
 *
 * @param name the name that decisions show
 * @param verdict the verdict about a token that matches
 * @param criteria the conditions; all must be met
 */
public record Rule(String name, Verdict verdict, List<Criterion> criteria) {

    /** Names that rules cannot have, because other decisions use them. */
    public static final Set<String> RESERVED = Set.of(
            "rejected",
            "rejected-before",
            "own-principal",
            "canary-owner",
            "quarantined",
            "other-owner",
            "unusable-id",
            "contradictory",
            "approved",
            "protected",
            Doubt.ACTIVE_AGAIN,
            Doubt.LEFT_LONG_AGO,
            Doubt.RESCINDED_SINCE,
            "revocable-client",
            "other-client",
            "observe",
            Breaker.RULE);

    /**
     * @throws IllegalArgumentException if the name is reserved, or there is no criterion, so that the rule would match
     *     every token
     */
    public Rule {
        criteria = List.copyOf(criteria);
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is reserved");
        }
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("the rule '" + name + "' matches every token");
        }
    }

    boolean matches(ApiToken token, Subject subject) {
        return criteria.stream().allMatch(criterion -> criterion.matches(token, subject));
    }

    Decision decision(ApiToken token) {
        var why = criteria.stream().map(Criterion::because).collect(Collectors.joining(", "));
        return new Decision(token, verdict, name, why);
    }
}
