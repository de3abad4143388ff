package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.ledger.CaseDecisions;
import io.github.camelokta.offboarding.ledger.Conclusion;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.ledger.SnapshotFacts;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Holds each case against a second snapshot, and ends the attempt with what that shows. */
@ApplicationScoped
class Conclude {

    private static final Logger LOG = Logger.getLogger(Conclude.class);

    private final SettlementLedger ledger;
    private final Postpone postpone;
    private final Clock clock;

    @Inject
    Conclude(SettlementLedger ledger, Postpone postpone, Clock clock) {
        this.ledger = ledger;
        this.postpone = postpone;
        this.clock = clock;
    }

    Batch conclude(Batch batch) {
        var verification = batch.snapshot().completeFor(batch.ownPrincipal());
        for (var decided : batch.decisions()) {
            var conclusion = conclusion(batch, decided, verification);
            ledger.conclude(decided.settled(), conclusion);
            LOG.infof(
                    "case %d is %s%s",
                    decided.settled().id(),
                    conclusion.state(),
                    conclusion.reason() == null ? "" : ": " + conclusion.reason());
        }
        return batch;
    }

    private Conclusion conclusion(Batch batch, CaseDecisions decided, SnapshotFacts verification) {
        var left = batch.snapshot().ownedBy(decided.ownerId());
        var verdicts = decided.decisions().stream()
                .collect(Collectors.toMap(Decision::tokenId, Decision::verdict, (first, second) -> first));
        var undecided =
                left.stream().filter(token -> !verdicts.containsKey(id(token))).count();
        var unrevoked = left.stream()
                .filter(token -> verdicts.get(id(token)) == Verdict.REVOKE)
                .count();
        var held = left.size() - (int) undecided - (int) unrevoked;
        if (unrevoked > 0) {
            var why = batch.failure(decided.settled()).orElse("Okta said it was, but the list still has it");
            return postpone.afterFailure(decided.settled(), unrevoked + " not revoked: " + why);
        }
        if (undecided > 0) {
            return new Conclusion.Postponed(undecided + " appeared while others were revoked", clock.instant());
        }
        return held > 0 ? new Conclusion.AwaitingApproval(verification, held) : new Conclusion.Completed(verification);
    }

    private static String id(ApiToken token) {
        return Objects.toString(token.id(), "");
    }
}
