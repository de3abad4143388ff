package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.ledger.CaseDecisions;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.ledger.Outcome;
import io.github.camelokta.offboarding.ledger.TokenAction;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.policy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases that are settled together, and what is known about them so far; the body of the message that travels
 * through the settlement route. What a later step finds out is null or empty before it.
 *
 * @param cases the cases that are still to be settled, all under one lease
 * @param ownPrincipal the Okta user id that we call Okta as
 * @param owners who the leavers are, by case id
 * @param snapshot the latest list of tokens
 * @param decisions what was decided
 * @param actions what was done
 */
record Batch(
        List<LeasedCase> cases,
        String ownPrincipal,
        Map<Long, Owner> owners,
        Snapshot snapshot,
        List<CaseDecisions> decisions,
        List<Acted> actions) {

    static Batch of(List<LeasedCase> cases) {
        return new Batch(cases, null, Map.of(), null, List.of(), List.of());
    }

    boolean isNotEmpty() {
        return !cases.isEmpty();
    }

    boolean hasRevocations() {
        return !revocations().isEmpty();
    }

    Batch identified(String principal, List<LeasedCase> identified, Map<Long, Owner> theirOwners) {
        return new Batch(identified, principal, theirOwners, snapshot, decisions, actions);
    }

    Batch with(Snapshot latest) {
        return new Batch(cases, ownPrincipal, owners, latest, decisions, actions);
    }

    Batch decided(List<CaseDecisions> made) {
        return new Batch(cases, ownPrincipal, owners, snapshot, made, actions);
    }

    Batch acted(List<?> done) {
        var all = done.stream().map(Acted.class::cast).toList();
        return new Batch(cases, ownPrincipal, owners, snapshot, decisions, all);
    }

    /** The users whose tokens a snapshot has to show. */
    Set<String> usersOfInterest() {
        return Stream.concat(Stream.of(ownPrincipal), owners.values().stream().map(Owner::userId))
                .collect(Collectors.toSet());
    }

    /** What is to be revoked, in the order of the cases. */
    List<Revocation> revocations() {
        return decisions.stream()
                .flatMap(decided -> decided.decisions().stream()
                        .filter(decision -> decision.verdict() == Verdict.REVOKE)
                        .map(decision -> new Revocation(decided.settled(), decision.tokenId())))
                .toList();
    }

    /** What went wrong with the first revocation of a case that failed. */
    Optional<String> failure(LeasedCase settled) {
        return actions.stream()
                .filter(acted -> acted.caseId() == settled.id())
                .map(Acted::action)
                .filter(action -> action.outcome() == Outcome.FAILED)
                .map(TokenAction::detail)
                .findFirst();
    }
}
