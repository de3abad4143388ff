package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.offboarding.policy.Criterion.OwnerGroup;
import io.github.camelokta.offboarding.text.StorableText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of each token what is to become of it: first the guards, which no configuration can switch off, then the rules
 * in their order, of which the first that matches decides. What no rule knows is held: agents of Okta run on API
 * tokens, and revoking one of theirs takes a directory integration down (Okta facts §5).
 */
public final class TokenPolicy {

    private final Mode mode;
    private final List<Criterion> protection;
    private final List<Rule> rules;
    private final Set<String> revocableClients;

    /**
     * Makes a policy without rules of its own, which protects nothing.
     *
     * @param mode whether decisions are carried out
     * @param revocableClients the client names whose tokens may be revoked without asking
     */
    public TokenPolicy(Mode mode, Set<String> revocableClients) {
        this(mode, List.of(), List.of(), revocableClients);
    }

    /**
     * Makes a policy.
     *
     * @param mode whether decisions are carried out
     * @param protection of which one is enough for a token to be held until a person approves
     * @param rules the first that matches decides
     * @param revocableClients the client names whose tokens may be revoked without asking, where no rule matches
     */
    public TokenPolicy(Mode mode, List<Criterion> protection, List<Rule> rules, Set<String> revocableClients) {
        this.mode = mode;
        this.protection = List.copyOf(protection);
        this.rules = List.copyOf(rules);
        this.revocableClients = Set.copyOf(revocableClients);
    }

    /** The ids of the Okta groups that the rules ask for; of others, nobody needs to know who is in them. */
    public Set<String> groups() {
        return Stream.concat(protection.stream(), rules.stream().flatMap(rule -> rule.criteria().stream()))
                .filter(OwnerGroup.class::isInstance)
                .flatMap(criterion -> ((OwnerGroup) criterion).ids().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Decides about one token; always answers, and always the same for the same.
     *
     * @param ownPrincipal what this service itself calls Okta as; its tokens are never revoked
     */
    public Decision decide(ApiToken token, Subject subject, String ownPrincipal) {
        var decision = decideToEnforce(token, subject, ownPrincipal);
        return mode == Mode.OBSERVE && decision.verdict().changesTheToken()
                ? decision.heldBy("observe", "would be " + decision.verdict() + " by rule " + decision.rule())
                : decision;
    }

    private Decision decideToEnforce(ApiToken token, Subject subject, String ownPrincipal) {
        return guard(token, subject, ownPrincipal)
                .or(() -> rule(token, subject))
                .orElseGet(() -> byClient(token));
    }

    private Optional<Decision> guard(ApiToken token, Subject subject, String ownPrincipal) {
        var approval = subject.approvals().get(StorableText.tokenId(token.id()));
        if (approval == Approval.REJECTED) {
            return decision(token, Verdict.KEEP, "rejected", "a person said that it is to be kept");
        }
        if (ownPrincipal.equals(token.userId())) {
            return decision(token, Verdict.HOLD, "own-principal", "this service itself works with it");
        }
        if (!ApiTokenId.isValid(token.id())) {
            return decision(token, Verdict.HOLD, "unusable-id", "its id could mean something else to Okta");
        }
        if (approval == Approval.APPROVED) {
            return decision(token, Verdict.REVOKE, "approved", "a person said that it may be revoked");
        }
        var protecting = protection.stream()
                .filter(criterion -> criterion.matches(token, subject))
                .findFirst();
        if (protecting.isPresent()) {
            return decision(token, Verdict.HOLD, "protected", protecting.get().because());
        }
        return subject.activeAgain()
                ? decision(
                        token,
                        Verdict.HOLD,
                        "active-again",
                        "its owner had been shut out and is active again: rehired?")
                : Optional.empty();
    }

    private Optional<Decision> rule(ApiToken token, Subject subject) {
        return rules.stream()
                .filter(rule -> rule.matches(token, subject))
                .findFirst()
                .map(rule -> rule.decision(token));
    }

    private Decision byClient(ApiToken token) {
        return token.clientName() != null && revocableClients.contains(token.clientName())
                ? new Decision(token, Verdict.REVOKE, "revocable-client", "made by " + token.clientName())
                : new Decision(
                        token, Verdict.HOLD, "other-client", "made by " + token.clientName() + ", perhaps an agent");
    }

    private static Optional<Decision> decision(ApiToken token, Verdict verdict, String rule, String why) {
        return Optional.of(new Decision(token, verdict, rule, why));
    }
}
