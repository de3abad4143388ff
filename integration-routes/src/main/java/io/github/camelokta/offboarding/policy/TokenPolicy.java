package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ordered rules, of which the first that matches decides. What no rule knows is held: agents of Okta run on API tokens,
 * and revoking one of theirs takes a directory integration down (Okta facts §5).
 */
public final class TokenPolicy {

    private record Rule(String name, Predicate<ApiToken> matches, Verdict verdict) {}

    private final List<Rule> rules;

    /**
     * @param ownPrincipal the Okta user id that this service itself calls Okta as; its tokens are never revoked
     * @param revocableClients the client names whose tokens may be revoked without asking
     */
    public TokenPolicy(String ownPrincipal, Set<String> revocableClients) {
        this.rules = List.of(
                new Rule("own-principal", token -> ownPrincipal.equals(token.userId()), Verdict.HOLD),
                new Rule("unusable-id", token -> !ApiTokenId.isValid(token.id()), Verdict.HOLD),
                new Rule(
                        "revocable-client",
                        token -> token.clientName() != null && revocableClients.contains(token.clientName()),
                        Verdict.REVOKE),
                new Rule("other-client", token -> true, Verdict.HOLD));
    }

    /** Decides about one token; always answers, and always the same for the same token. */
    public Decision decide(ApiToken token) {
        var rule = rules.stream()
                .filter(candidate -> candidate.matches().test(token))
                .findFirst()
                .orElseThrow();
        return new Decision(token, rule.verdict(), rule.name());
    }
}
