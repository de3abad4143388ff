package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.CaseDecisions;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.ledger.Outcome;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.ledger.TokenAction;
import io.github.camelokta.offboarding.policy.TokenPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has the policy decide about every token of a batch's owners, and writes the decisions down before anything is done.
 */
@ApplicationScoped
class Decide {

    private final SettlementLedger ledger;
    private final Set<String> revocableClients;

    @Inject
    Decide(SettlementLedger ledger, OffboardingConfig config) {
        this.ledger = ledger;
        this.revocableClients = config.policy().revocableClients();
    }

    Batch decide(Batch batch) {
        var snapshot = batch.snapshot().completeFor(batch.ownPrincipal());
        var policy = new TokenPolicy(batch.ownPrincipal(), revocableClients);
        var decisions = batch.cases().stream()
                .map(settled -> decisions(batch, policy, settled))
                .toList();
        ledger.decide(snapshot, decisions);
        recordWhatIsGoneSince(batch);
        return batch.decided(decisions);
    }

    private static CaseDecisions decisions(Batch batch, TokenPolicy policy, LeasedCase settled) {
        var owner = batch.owners().get(settled.id());
        var tokens = batch.snapshot().ownedBy(owner.userId());
        return new CaseDecisions(
                settled,
                owner.userId(),
                owner.by(),
                tokens.stream().map(policy::decide).toList());
    }

    /**
     * An earlier attempt may have died, or lost Okta's answer, after the token was revoked and before that was written
     * down. The snapshot tells: what is not in it any more needs no second call.
     */
    private void recordWhatIsGoneSince(Batch batch) {
        Map<Long, LeasedCase> cases =
                batch.cases().stream().collect(Collectors.toMap(LeasedCase::id, Function.identity()));
        List<SettlementLedger.Unfinished> unfinished = ledger.unfinished(batch.cases());
        for (var open : unfinished) {
            if (!batch.snapshot().contains(open.tokenId())) {
                var gone = new TokenAction(
                        open.tokenId(),
                        Outcome.ALREADY_GONE,
                        null,
                        batch.snapshot().requestId(),
                        "decided by an earlier attempt and no longer in the list");
                ledger.act(cases.get(open.caseId()), gone);
            }
        }
    }
}
