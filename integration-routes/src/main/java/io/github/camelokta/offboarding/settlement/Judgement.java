package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.PolicySettings;
import io.github.camelokta.offboarding.ledger.CaseDecisions;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.Agreement;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.Subject;
import io.github.camelokta.offboarding.policy.TokenPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells the policy what it has to know of each leaver, and has it decide. */
@ApplicationScoped
class Judgement {

    private final OwnerDirectory directory;
    private final TokenPolicy policy;
    private final Breaker breaker;

    @Inject
    Judgement(OwnerDirectory directory, OffboardingConfig config) {
        this.directory = directory;
        this.policy = PolicySettings.policy(config);
        this.breaker = new Breaker(config.breaker().perHour(), config.breaker().percent());
    }

    Breaker breaker() {
        return breaker;
    }

    /** Decides about every token that the latest list shows of the batch's owners. */
    List<CaseDecisions> of(Batch batch) {
        var members = directory.members(policy.groups());
        var judged = batch.cases().stream()
                .map(leased -> of(batch, leased, batch.owners().get(leased.id()), members))
                .toList();
        var agreed = Agreement.of(judged.stream().map(CaseDecisions::decisions).toList());
        return IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i).with(agreed.get(i)))
                .toList();
    }

    private CaseDecisions of(Batch batch, LeasedCase leased, Owner owner, Map<String, Set<String>> members) {
        var user = owner.user();
        // Of a user who is deleted only the event knows the login that a rule may name.
        var login = user.login() != null ? user.login() : leased.leaver().login();
        var subject = new Subject(
                user.id(),
                login,
                members.getOrDefault(user.id(), Set.of()),
                user.id().equals(leased.ownerId())
                        && OktaUser.isShutOut(leased.ownerStatus())
                        && !OktaUser.isShutOut(user.status()),
                leased.urgent(),
                leased.voluntary(),
                leased.approvals());
        return new CaseDecisions(
                leased,
                user.id(),
                user.status(),
                owner.by(),
                decisions(batch.snapshot(), subject, batch.ownPrincipal().id()));
    }

    private List<Decision> decisions(Snapshot snapshot, Subject subject, String ownPrincipal) {
        var slice = snapshot.ownedBy(subject.ownerId());
        return slice.tokens().stream()
                .map(token -> slice.careful(policy.decide(token, subject, ownPrincipal), subject.approvals()))
                .toList();
    }
}
