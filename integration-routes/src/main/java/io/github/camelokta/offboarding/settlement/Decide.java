package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.toMap;

import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.cases.TokenAction;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies the policy to every token of a batch's owners, and writes the decisions down before anything is done. */
@ApplicationScoped
class Decide {

    private static final Logger LOG = Logger.getLogger(Decide.class);

    private final ApplyPolicy applyPolicy;
    private final SettlementLedger ledger;
    private final Postpone postpone;

    @Inject
    Decide(ApplyPolicy applyPolicy, SettlementLedger ledger, Postpone postpone) {
        this.applyPolicy = applyPolicy;
        this.ledger = ledger;
        this.postpone = postpone;
    }

    Batch decide(Batch batch) {
        var snapshot = batch.snapshot().completeFor(batch.ownPrincipal());
        var decided = written(snapshot, applyPolicy.of(batch));
        recordWhatIsGoneSince(batch.decided(decided));
        return batch.decided(decided);
    }

    private List<CaseDecisions> written(SnapshotFacts snapshot, List<CaseDecisions> decisions) {
        try {
            return ledger.decide(snapshot, decisions, applyPolicy.breaker());
        } catch (LeaseLostException e) {
            LOG.infof("The decisions of a batch are written one by one: %s", e.getMessage());
            return writtenOneByOne(snapshot, decisions);
        } catch (LedgerException e) {
            if (decisions.size() == 1) {
                throw e;
            }
            LOG.warnf("The decisions of a batch could not be written together: %s", e.getMessage());
            return writtenOneByOne(snapshot, decisions);
        }
    }

    /** Writes the decisions case by case, so that a case that cannot be written down does not hold up the others. */
    private List<CaseDecisions> writtenOneByOne(SnapshotFacts snapshot, List<CaseDecisions> decisions) {
        var written = new ArrayList<CaseDecisions>();
        for (var decided : decisions) {
            try {
                written.addAll(ledger.decide(snapshot, List.of(decided), applyPolicy.breaker()));
            } catch (LeaseLostException e) {
                postpone.overtaken(decided.leasedCase());
            } catch (LedgerException e) {
                postpone.one(decided.leasedCase(), e);
            }
        }
        return written;
    }

    /**
     * Records tokens that are gone since an earlier attempt. That attempt may have died, or lost Okta's response, after
     * the token was revoked and before this was written down. A token that is not in the snapshot any more needs no
     * second call.
     */
    private void recordWhatIsGoneSince(Batch batch) {
        var cases = batch.cases().stream().collect(toMap(LeasedCase::id, Function.identity()));
        for (var open : ledger.unfinished(batch.cases())) {
            var owner = batch.owners().get(open.caseId()).user().id();
            if (!batch.snapshot().ownedBy(owner).mayHold(open.tokenId())) {
                var gone = new TokenAction(
                        open.tokenId(),
                        ActionOutcome.ALREADY_GONE,
                        null,
                        batch.snapshot().requestId(),
                        "decided by an earlier attempt and no longer in the list");
                ledger.act(List.of(cases.get(open.caseId())), gone);
            }
        }
    }
}
