package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.cases.TokenAction;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.policy.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases that are settled together, and what is known about them so far. It is the body of the message that travels
 * through the settlement route. What a later step finds out is null or empty before that step.
 *
 * @param cases the cases that are still to be settled, all under one lease
 * @param ownPrincipal the Okta user or app that we call Okta as
 * @param owners the leavers' Okta users, by case id
 * @param snapshot the latest list of tokens
 * @param decisions what was decided
 * @param actions what was done
 */
record Batch(
        List<LeasedCase> cases,
        OwnPrincipal.Identity ownPrincipal,
        Map<Long, Owner> owners,
        Snapshot snapshot,
        List<CaseDecisions> decisions,
        List<TokenAction> actions) {

    static Batch of(List<LeasedCase> cases) {
        return new Batch(cases, null, Map.of(), null, List.of(), List.of());
    }

    boolean isNotEmpty() {
        return !cases.isEmpty();
    }

    boolean hasActions() {
        return !toBeCarriedOut().isEmpty();
    }

    Batch identified(OwnPrincipal.Identity principal, List<LeasedCase> identified, Map<Long, Owner> theirOwners) {
        return new Batch(identified, principal, theirOwners, snapshot, decisions, actions);
    }

    Batch with(Snapshot latest) {
        return new Batch(cases, ownPrincipal, owners, latest, decisions, actions);
    }

    Batch decided(List<CaseDecisions> made) {
        var left = made.stream().map(CaseDecisions::leasedCase).toList();
        return new Batch(left, ownPrincipal, owners, snapshot, made, actions);
    }

    /** @param done what acting returned; null if it broke down as a whole, which has halted the batch */
    Batch acted(List<?> done) {
        // An action that was no longer wanted at the last moment comes back unchanged.
        var all = Stream.ofNullable(done)
                .flatMap(List::stream)
                .filter(TokenAction.class::isInstance)
                .map(TokenAction.class::cast)
                .toList();
        return new Batch(cases, ownPrincipal, owners, snapshot, decisions, all);
    }

    /** Returns the users whose tokens a snapshot has to show. */
    Set<String> ownerIds() {
        return owners.values().stream().map(owner -> owner.user().id()).collect(Collectors.toSet());
    }

    /**
     * Returns where the slices of the owners begin and end, by owner: where the last list left them, or after the
     * tokens that earlier attempts settled. If two cases have the same owner, the slice begins at the smaller of their
     * two bounds.
     */
    Map<String, Slice> bounds() {
        if (snapshot != null) {
            return snapshot.byOwner();
        }
        var bounds = new HashMap<String, Slice>();
        for (var leased : cases) {
            bounds.merge(owners.get(leased.id()).user().id(), Slice.after(leased.sliceAfter()), Slice::lessFar);
        }
        return bounds;
    }

    /**
     * Returns what is to be done, in the order of the cases. A token that belongs to two cases appears once for both.
     * It is left out if their decisions differ, which may happen when decisions are written down one by one.
     */
    List<PlannedAction> toBeCarriedOut() {
        var acts = new LinkedHashMap<String, PlannedAction>();
        var verdicts = new HashMap<String, Set<Verdict>>();
        for (var decided : decisions) {
            for (var decision : decided.decisions()) {
                verdicts.computeIfAbsent(decision.tokenId(), id -> EnumSet.noneOf(Verdict.class))
                        .add(decision.verdict());
            }
        }
        for (var decided : decisions) {
            for (var decision : decided.decisions()) {
                if (decision.verdict().changesTheToken()
                        && verdicts.get(decision.tokenId()).size() == 1) {
                    acts.merge(
                            decision.tokenId(),
                            new PlannedAction(List.of(decided.leasedCase()), decided.ownerId(), decision),
                            PlannedAction::together);
                }
            }
        }
        return new ArrayList<>(acts.values());
    }

    /** Returns the failure of the first of these tokens' actions that failed; empty if none failed. */
    Optional<String> failure(Set<String> tokenIds) {
        return actions.stream()
                .filter(action -> action.outcome() == ActionOutcome.FAILED && tokenIds.contains(action.tokenId()))
                .map(TokenAction::detail)
                .findFirst();
    }
}
