package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.cases.SweepCandidate;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.config.SweepSettings;
import io.github.camelokta.offboarding.lease.FailureReason;
import io.github.camelokta.offboarding.lease.Heartbeat;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/**
 * The steps of a sweep. It can die between any two of them: the cases that it opened stay, and the next sweep finds the
 * rest.
 */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /** The number of owners that are looked up with one call, and then written down in one transaction. */
    private static final int OWNERS_AT_A_TIME = 25;

    private final SweepLedger ledger;
    private final OwnPrincipal ownPrincipal;
    private final SweepSettings settings;
    private final Optional<QuarantineZone> quarantineZone;
    private final Duration lease;
    private final Clock clock;
    private final Heartbeat heartbeat;

    @Inject
    Sweeper(SweepLedger ledger, OwnPrincipal ownPrincipal, OffboardingConfig config, Clock clock, Heartbeat heartbeat) {
        this.ledger = ledger;
        this.ownPrincipal = ownPrincipal;
        this.settings = SweepSettings.of(config);
        this.quarantineZone = config.policy().quarantineZone().map(QuarantineZone::new);
        this.lease = config.settlement().lease();
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    boolean isDue(Exchange exchange) {
        return settings.every().filter(ledger::isDue).isPresent();
    }

    void begin(Exchange exchange) {
        SweepRun.clear(exchange);
        var message = exchange.getMessage();
        var request = message.getBody() instanceof SweepRequest asked ? asked : SweepRequest.by(null);
        var begun = ledger.begin(request.onlyIfDue() ? settings.every() : Optional.empty(), lease);
        if (begun.isEmpty()) {
            message.setBody(SweepResult.alreadyRunning());
            return;
        }
        new SweepRun(begun.get(), request.person(), null, null).attachTo(exchange);
        heartbeat.beat(exchange, "the sweep", lease, () -> ledger.renew(begun.get(), lease));
    }

    void whoWeAre(Exchange exchange) {
        var principal = ownPrincipal.identify();
        SweepRun.of(exchange).asking(principal, clock.instant()).attachTo(exchange);
        exchange.getMessage().setBody(null);
    }

    /** Reads the list in the body, looks its owners up and opens their cases. */
    void openCases(Exchange exchange, OwnerDirectory directory) {
        var message = exchange.getMessage();
        var run = SweepRun.of(exchange);
        var principal = run.principal();
        var census = TokenCensus.of(
                run.takenAt(),
                message.getHeader(OktaApitokenConstants.REQUEST_ID, String.class),
                message.getBody(ApiTokenStream.class),
                token -> quarantineZone
                        .filter(zone -> zone.holds(token.network()))
                        .isPresent());
        var completeness = principal.completeness(census.shownOf(principal), census.requestId());
        var snapshot = new SnapshotFacts(census.takenAt(), census.requestId(), census.tokens(), completeness);
        if (census.ownerless() > 0) {
            LOG.warnf(
                    "Sweep: the list names no usable owner for %d tokens; nothing is done about them",
                    census.ownerless());
        }
        var owners = census.byOwner().entrySet().stream()
                .filter(owner -> !owner.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(owner -> !owner.equals(principal.id())
                        && principal.canaryOwner().filter(owner::equals).isEmpty())
                .sorted()
                .toList();
        var opened = 0;
        for (var from = 0; from < owners.size(); from += OWNERS_AT_A_TIME) {
            var next = owners.subList(from, Math.min(from + OWNERS_AT_A_TIME, owners.size()));
            var users = directory.find(next);
            if (users.values().stream().anyMatch(user -> OwnerStatus.DELETED.equals(user.status()))) {
                principal.canaryOwner().ifPresent(directory::requireToSee);
            }
            opened += ledger.open(run.sweep(), snapshot, candidates(next, users, census), run.person());
        }
        opened += reopenWatched(run, snapshot, census, directory);
        ledger.end(run.sweep(), census.tokens(), owners.size(), opened);
        LOG.infof("Sweep: %d tokens of %d owners, cases opened: %d", census.tokens(), owners.size(), opened);
        message.setBody(new SweepResult(SweepResult.Status.DONE, census.tokens(), owners.size(), opened));
    }

    /**
     * Opens cases for watched owners who are let in again. The list showed none of their tokens when they were
     * deactivated, and tokens that Okta refused without listing work again now.
     */
    private int reopenWatched(SweepRun run, SnapshotFacts snapshot, TokenCensus census, OwnerDirectory directory) {
        var watched = ledger.watched();
        var opened = 0;
        for (var from = 0; from < watched.size(); from += OWNERS_AT_A_TIME) {
            var next = watched.subList(from, Math.min(from + OWNERS_AT_A_TIME, watched.size()));
            var back = directory.find(next).values().stream()
                    .filter(user -> user.status() != null && !OwnerStatus.isShutOut(user.status()))
                    .toList();
            opened += ledger.open(
                    run.sweep(),
                    snapshot,
                    back.stream()
                            .map(user -> new SweepCandidate(
                                    user.id(),
                                    user.login(),
                                    user.email(),
                                    OwnerStatus.DEPROVISIONED,
                                    true,
                                    census.byOwner().getOrDefault(user.id(), Set.of())))
                            .toList(),
                    run.person());
            ledger.watchNoMore(run.sweep(), back.stream().map(OktaUser::id).toList());
        }
        return opened;
    }

    private List<SweepCandidate> candidates(List<String> owners, Map<String, OktaUser> users, TokenCensus census) {
        var candidates = new ArrayList<SweepCandidate>();
        for (var owner : owners) {
            var user = users.get(owner);
            if (user == null
                    || StorableText.complaint(owner, StorableText.LONGEST_IDENTIFIER)
                            .isPresent()) {
                LOG.warnf(
                        "Sweep: the owner %s cannot be identified in Okta; nothing is done about the tokens",
                        StorableText.storable(owner, StorableText.LONGEST_IDENTITY));
            } else if (OwnerStatus.isShutOut(user.status())) {
                var always = OwnerStatus.isGone(user.status()) || settings.suspended();
                candidates.add(new SweepCandidate(
                        owner,
                        user.login(),
                        user.email(),
                        user.status(),
                        always,
                        census.byOwner().get(owner)));
            }
        }
        return candidates;
    }

    /** Records that the sweep failed, and leaves the failure to the caller. */
    void failed(Exchange exchange) throws Exception {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var reason = FailureReason.of("A sweep", failure).reason();
        LOG.warnf("The sweep failed: %s", reason);
        ledger.fail(SweepRun.of(exchange).sweep(), reason);
        throw failure;
    }
}
