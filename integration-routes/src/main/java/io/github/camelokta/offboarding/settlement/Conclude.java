package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.Conclusion;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.SettlementLedger.Standing;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.text.CaseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Compares each case with a second snapshot, and ends the attempt with the result. */
@ApplicationScoped
class Conclude {

    private static final Logger LOG = Logger.getLogger(Conclude.class);

    private final SettlementLedger ledger;
    private final Postpone postpone;
    private final Optional<QuarantineZone> quarantineZone;
    private final Clock clock;

    @Inject
    Conclude(SettlementLedger ledger, Postpone postpone, OffboardingConfig config, Clock clock) {
        this.ledger = ledger;
        this.postpone = postpone;
        this.quarantineZone = config.policy().quarantineZone().map(QuarantineZone::new);
        this.clock = clock;
    }

    Batch conclude(Batch batch) {
        var verification = batch.snapshot().completeFor(batch.ownPrincipal());
        for (var decided : batch.decisions()) {
            try {
                var conclusion = conclusion(batch, decided, verification);
                var state = ledger.conclude(decided.leasedCase(), conclusion);
                var why = conclusion.reason() == null ? "" : ": " + conclusion.reason();
                var id = decided.leasedCase().id();
                CaseLog.about(id, () -> LOG.infof("case %d is %s%s", id, state, why));
            } catch (LeaseLostException e) {
                LOG.warnf("A batch outlived its lease: %s", e.getMessage());
            } catch (LedgerException e) {
                postpone.one(decided.leasedCase(), e);
            }
        }
        return batch;
    }

    private Conclusion conclusion(Batch batch, CaseDecisions decided, SnapshotFacts verification) {
        var leased = decided.leasedCase();
        var slice = batch.snapshot().ownedBy(decided.ownerId());
        var decisions = decided.decisions().stream().collect(toMap(Decision::tokenId, decision -> decision));
        var undone = slice.tokens().stream()
                .filter(token -> isUndone(decisions.get(Slice.id(token)), token))
                .map(Slice::id)
                .collect(toSet());
        if (!undone.isEmpty()) {
            return unfinished(batch, decided, undone);
        }
        var undecided = slice.tokens().stream()
                .filter(token -> !decisions.containsKey(Slice.id(token)))
                .count();
        if (undecided > 0 || slice.cut()) {
            var reason = (slice.cut() ? "very many" : undecided) + " appeared while others were revoked";
            return postpone.notFinished(leased, "appeared", reason, leased.sliceAfter());
        }
        if (!slice.isLast()) {
            var all = decided.decisions();
            var upTo = all.get(all.size() - 1).tokenId();
            return new Conclusion.SliceSettled(verification, all.size(), upTo, clock.instant());
        }
        if (batch.snapshot().ownerless().count() > 0) {
            return postpone.afterFailure(
                    leased, "ownerless", batch.snapshot().ownerless().why());
        }
        var earlier = batch.snapshot().earlier().getOrDefault(leased.id(), Standing.NOTHING);
        if (earlier.open() > 0) {
            return postpone.notFinished(
                    leased, "appeared", earlier.open() + " appeared among those that were settled before", null);
        }
        var held = slice.tokens().stream()
                .map(token -> decisions.get(Slice.id(token)))
                .filter(Decision::isHeld)
                .toList();
        var nothingShown = decided.decisions().isEmpty() && earlier.equals(Standing.NOTHING);
        return ended(
                verification,
                nothingShown && OwnerStatus.DEPROVISIONED.equals(decided.ownerStatus()),
                earlier.plus(new Standing(
                        held.size(), held.stream().map(Decision::rule).collect(toSet()), 0)));
    }

    private static Conclusion ended(SnapshotFacts verification, boolean watched, Standing standing) {
        return standing.held() == 0
                ? new Conclusion.Completed(verification, watched)
                : new Conclusion.AwaitingApproval(verification, standing.held(), standing.rules());
    }

    private Conclusion unfinished(Batch batch, CaseDecisions decided, Set<String> undone) {
        var what = undone.size() + " not settled: ";
        var failure = batch.failure(undone);
        if (failure.isPresent()) {
            return postpone.afterFailure(decided.leasedCase(), "refused", what + failure.get());
        }
        var tried = batch.actions().stream().anyMatch(action -> undone.contains(action.tokenId()));
        return tried
                ? postpone.afterFailure(
                        decided.leasedCase(), "contradicted", what + "Okta confirmed it, but the list does not show it")
                : postpone.notFinished(
                        decided.leasedCase(),
                        "stopped",
                        what + "stopped, as the case or its owner has changed",
                        decided.leasedCase().sliceAfter());
    }

    /** Returns whether the list contradicts that a decision was carried out. */
    private boolean isUndone(Decision decision, ApiToken token) {
        if (decision == null) {
            return false;
        }
        return switch (decision.verdict()) {
            case REVOKE -> true;
            case QUARANTINE -> !quarantineZone.orElseThrow().holds(token.network());
            case HOLD, KEEP -> false;
        };
    }
}
