package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.Identification.Unknown;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Mode;
import io.github.camelokta.offboarding.settlement.SimulationResult.Predicted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The steps of settlement that decide, without the steps that write and act. */
@ApplicationScoped
class Simulation {

    /** No case has this number. */
    private static final long NO_CASE = 0;

    private final OwnPrincipal ownPrincipal;
    private final OwnerDirectory directory;
    private final ApplyPolicy applyPolicy;
    private final BreakerLedger breaker;
    private final Mode mode;
    private final Clock clock;

    @Inject
    Simulation(
            OwnPrincipal ownPrincipal,
            OwnerDirectory directory,
            ApplyPolicy applyPolicy,
            BreakerLedger breaker,
            OffboardingConfig config,
            Clock clock) {
        this.ownPrincipal = ownPrincipal;
        this.directory = directory;
        this.applyPolicy = applyPolicy;
        this.breaker = breaker;
        this.mode = config.mode().orElseThrow();
        this.clock = clock;
    }

    /** Makes a batch of the leaver in the body; if the leaver cannot be identified, the body is the result already. */
    void identify(Exchange exchange) {
        var leaver = exchange.getMessage().getBody(Leaver.class);
        var principal = ownPrincipal.identify();
        var identification = directory.identify(List.of(leaver)).get(0);
        if (identification instanceof Unknown unidentified) {
            exchange.getMessage()
                    .setBody(new SimulationResult(
                            mode, null, null, null, unidentified.reason(), null, false, List.of()));
            return;
        }
        var pretended = new LeasedCase(
                NO_CASE,
                leaver,
                null,
                null,
                null,
                false,
                clock.instant(),
                null,
                false,
                null,
                Map.of(),
                1,
                0,
                null,
                null,
                0);
        var owners = Map.of(NO_CASE, (Owner) identification);
        exchange.getMessage().setBody(Batch.of(List.of(pretended)).identified(principal, List.of(pretended), owners));
    }

    static boolean isIdentified(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Batch;
    }

    /** Decides about the batch in the body. */
    void decide(Exchange exchange) {
        var batch = exchange.getMessage().getBody(Batch.class);
        var snapshot = batch.snapshot().completeFor(batch.ownPrincipal());
        var judged = applyPolicy.of(batch);
        var guarded = breaker.preview(
                applyPolicy.breaker(),
                judged.stream().map(CaseDecisions::decisions).toList(),
                snapshot.tokens());
        var owner = batch.owners().get(NO_CASE);
        exchange.getMessage()
                .setBody(new SimulationResult(
                        mode,
                        owner.user().id(),
                        owner.user().status(),
                        owner.by(),
                        null,
                        snapshot.completeness(),
                        !batch.snapshot().ownedBy(owner.user().id()).isLast(),
                        guarded.get(0).stream().map(Simulation::predicted).toList()));
    }

    private static Predicted predicted(Decision decision) {
        var token = decision.token();
        return new Predicted(
                token.id(),
                token.name(),
                token.clientName(),
                decision.verdict(),
                decision.rule(),
                decision.explanation());
    }
}
