package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.answers.EarlierStatements;
import io.github.camelokta.offboarding.answers.EarlierStatements.Asked;
import io.github.camelokta.offboarding.answers.EarlierStatements.Heard;
import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.config.PolicyReader;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.Agreement;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Doubt;
import io.github.camelokta.offboarding.policy.OurTokens;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import io.github.camelokta.offboarding.policy.Subject;
import io.github.camelokta.offboarding.policy.TokenPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Gives the policy what it has to know about each leaver, and returns its decisions. */
@ApplicationScoped
class ApplyPolicy {

    private final OwnerDirectory directory;
    private final TokenPolicy policy;
    private final Breaker breaker;
    private final EarlierStatements words;
    private final Duration longAgo;
    private final Clock clock;

    @Inject
    ApplyPolicy(OwnerDirectory directory, EarlierStatements words, OffboardingConfig config, Clock clock) {
        this.directory = directory;
        this.words = words;
        this.longAgo = config.policy().longAgo();
        this.clock = clock;
        this.policy = PolicyReader.policy(config);
        this.breaker = new Breaker(config.breaker().perHour(), config.breaker().percent());
    }

    Breaker breaker() {
        return breaker;
    }

    /** Decides about every token of the batch's owners in the latest list. */
    List<CaseDecisions> of(Batch batch) {
        var members = directory.members(policy.groups());
        var heard = heard(batch);
        var judged = batch.cases().stream()
                .map(leased -> of(batch, leased, batch.owners().get(leased.id()), members, heard))
                .toList();
        var agreed = Agreement.of(judged.stream().map(CaseDecisions::decisions).toList());
        return IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i).with(agreed.get(i)))
                .toList();
    }

    private Heard heard(Batch batch) {
        var asked = batch.cases().stream()
                .map(leased -> {
                    var user = batch.owners().get(leased.id()).user();
                    return new Asked(leased.id(), user.id(), login(leased, user), email(leased, user));
                })
                .toList();
        var tokenIds = batch.ownerIds().stream()
                .flatMap(owner -> batch.snapshot().ownedBy(owner).tokens().stream())
                .map(Slice::id)
                .toList();
        return words.of(asked, tokenIds);
    }

    private CaseDecisions of(
            Batch batch, LeasedCase leased, Owner owner, Map<String, Set<String>> members, Heard heard) {
        var user = owner.user();
        var slice = batch.snapshot().ownedBy(user.id());
        var tokenIds = slice.tokens().stream().map(Slice::id).toList();
        var subject = new Subject(
                user.id(),
                login(leased, user),
                members.getOrDefault(user.id(), Set.of()),
                doubts(leased, user, heard),
                leased.urgent(),
                leased.voluntary(),
                leased.answers(),
                heard.nos(leased.id(), tokenIds));
        var ours = new OurTokens(batch.ownPrincipal().id(), batch.ownPrincipal().canaryOwner());
        var decisions = slice.tokens().stream()
                .map(token -> slice.careful(policy.decide(token, subject, ours), subject.answers()))
                .toList();
        return new CaseDecisions(leased, user.id(), user.login(), user.email(), user.status(), owner.by(), decisions);
    }

    /**
     * Returns the login that a rule may name. Okta does not show the login of a deleted user; only the event has it.
     */
    private static String login(LeasedCase leased, OktaUser user) {
        return user.login() != null ? user.login() : leased.leaver().login();
    }

    private static String email(LeasedCase leased, OktaUser user) {
        return user.email() != null ? user.email() : leased.leaver().email();
    }

    private static Instant later(Instant one, Optional<Instant> other) {
        return other.filter(one::isBefore).orElse(one);
    }

    /** Returns why a person must be asked before anything of the leaver is changed. */
    private List<Doubt> doubts(LeasedCase leased, OktaUser user, Heard heard) {
        var doubts = new ArrayList<Doubt>();
        if (!OwnerStatus.isShutOut(user.status())) {
            if (user.id().equals(leased.ownerId()) && OwnerStatus.isShutOut(leased.ownerStatus())) {
                var since = leased.shutOutAt() == null ? leased.acceptedAt() : leased.shutOutAt();
                doubts.add(new Doubt(
                        Doubt.ACTIVE_AGAIN, "its owner had been shut out and is active again: rehired?", since));
            }
            if (leased.effectiveAt() != null
                    && leased.effectiveAt().plus(longAgo).isBefore(clock.instant())) {
                doubts.add(new Doubt(
                        Doubt.LEFT_LONG_AGO,
                        "its owner was to leave at " + leased.effectiveAt() + " and can still sign in: rehired?",
                        later(leased.effectiveAt().plus(longAgo), heard.leavesAt(leased.id()))));
            }
        }
        heard.doubt(leased.id()).ifPresent(doubts::add);
        return doubts;
    }
}
