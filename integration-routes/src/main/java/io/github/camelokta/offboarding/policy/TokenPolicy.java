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
 * Decides what happens to each token: first by the guards, which no configuration can switch off, then by the rules in
 * their order; the first rule that matches decides. A token that no rule matches is held: Okta's agents run on API
 * tokens, and revoking an agent's token takes a directory integration down (Okta facts §5).
 */
public final class TokenPolicy {

    private final Mode mode;
    private final List<Criterion> protection;
    private final List<Rule> rules;
    private final Set<String> revocableClients;
    private final Optional<QuarantineZone> quarantineZone;

    /**
     * Makes a policy without rules of its own, which protects nothing.
     *
     * @param mode whether decisions are carried out
     * @param revocableClients the client names whose tokens may be revoked without asking
     */
    public TokenPolicy(Mode mode, Set<String> revocableClients) {
        this(mode, List.of(), List.of(), revocableClients, Optional.empty());
    }

    /**
     * Makes a policy.
     *
     * @param mode whether decisions are carried out
     * @param protection criteria; a token that meets one of them is held until a person approves
     * @param rules the rules; the first that matches decides
     * @param revocableClients the client names whose tokens may be revoked without asking, where no rule matches
     * @param quarantineZone where tokens are quarantined; empty if no rule quarantines any
     */
    public TokenPolicy(
            Mode mode,
            List<Criterion> protection,
            List<Rule> rules,
            Set<String> revocableClients,
            Optional<QuarantineZone> quarantineZone) {
        this.mode = mode;
        this.protection = List.copyOf(protection);
        this.rules = List.copyOf(rules);
        this.revocableClients = Set.copyOf(revocableClients);
        this.quarantineZone = quarantineZone;
    }

    /** Returns the ids of the Okta groups that the rules name; the members of other groups need not be known. */
    public Set<String> groups() {
        return Stream.concat(protection.stream(), rules.stream().flatMap(rule -> rule.criteria().stream()))
                .filter(OwnerGroup.class::isInstance)
                .flatMap(criterion -> ((OwnerGroup) criterion).ids().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Decides about one token; always returns a decision, and always the same one for the same input.
     *
     * @param ours the owners whose tokens are never changed
     */
    public Decision decide(ApiToken token, Subject subject, OurTokens ours) {
        var decision = unlessQuarantined(decideToEnforce(token, subject, ours));
        return mode == Mode.OBSERVE && decision.verdict().changesTheToken()
                ? decision.heldBy("observe", "would be " + decision.verdict() + " by rule " + decision.rule())
                : decision;
    }

    /** Keeps a token that is in quarantine already: a second quarantine would lose the token's earlier condition. */
    private Decision unlessQuarantined(Decision decision) {
        return decision.verdict() == Verdict.QUARANTINE
                        && quarantineZone
                                .filter(zone -> zone.holds(decision.token().network()))
                                .isPresent()
                ? new Decision(decision.token(), Verdict.KEEP, "quarantined", "it can be used from nowhere already")
                : decision;
    }

    private Decision decideToEnforce(ApiToken token, Subject subject, OurTokens ours) {
        return guard(token, subject, ours).or(() -> rule(token, subject)).orElseGet(() -> byClient(token));
    }

    private Optional<Decision> guard(ApiToken token, Subject subject, OurTokens ours) {
        var id = StorableText.tokenId(token.id());
        return no(token, subject, id)
                .or(() -> ours(token, ours))
                .or(() -> doubt(token, subject, id))
                .or(() -> noOnceMore(token, subject, id))
                .or(() -> approved(token, subject, id))
                .or(() -> isProtected(token, subject));
    }

    private static Optional<Decision> no(ApiToken token, Subject subject, String id) {
        var answer = subject.answers().get(id);
        if (answer != null && answer.isRejection()) {
            return decision(token, Verdict.KEEP, "rejected", "a person said that it is to be kept");
        }
        return noElsewhere(subject, id)
                .filter(EarlierRejection::isLastWord)
                .flatMap(no -> decision(token, Verdict.KEEP, "rejected", no.because()));
    }

    /** Returns a rejection in another case that has had no later answer in this case. */
    private static Optional<EarlierRejection> noElsewhere(Subject subject, String id) {
        var answer = subject.answers().get(id);
        return Optional.ofNullable(subject.earlierNos().get(id))
                .filter(no -> answer == null || !answer.at().isAfter(no.at()));
    }

    private static Optional<Decision> ours(ApiToken token, OurTokens ours) {
        if (ours.principal().equals(token.userId())) {
            return decision(token, Verdict.HOLD, "own-principal", "this service itself works with it");
        }
        if (ours.canaryOwner().filter(owner -> owner.equals(token.userId())).isPresent()) {
            return decision(
                    token,
                    Verdict.HOLD,
                    "canary-owner",
                    "its owner's tokens show this service whether lists are complete");
        }
        return ApiTokenId.isValid(token.id())
                ? Optional.empty()
                : decision(token, Verdict.HOLD, "unusable-id", "its id could mean something else to Okta");
    }

    private static Optional<Decision> doubt(ApiToken token, Subject subject, String id) {
        var answer = Optional.ofNullable(subject.answers().get(id));
        return subject.doubts().stream()
                .filter(doubt -> answer.filter(said -> said.knew(doubt)).isEmpty())
                .findFirst()
                .flatMap(doubt -> decision(token, Verdict.HOLD, doubt.rule(), doubt.because()));
    }

    private static Optional<Decision> approved(ApiToken token, Subject subject, String id) {
        return Optional.ofNullable(subject.answers().get(id))
                .filter(HoldAnswer::isApproval)
                .flatMap(answer -> decision(token, Verdict.REVOKE, "approved", "a person said that it may be revoked"));
    }

    private static Optional<Decision> noOnceMore(ApiToken token, Subject subject, String id) {
        return noElsewhere(subject, id)
                .flatMap(no -> decision(
                        token,
                        Verdict.HOLD,
                        "rejected-before",
                        no.because() + "; it was said since that the leaver leaves"));
    }

    private Optional<Decision> isProtected(ApiToken token, Subject subject) {
        return protection.stream()
                .filter(criterion -> criterion.matches(token, subject))
                .findFirst()
                .flatMap(criterion -> decision(token, Verdict.HOLD, "protected", criterion.because()));
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
