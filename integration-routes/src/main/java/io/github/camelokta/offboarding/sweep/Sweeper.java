package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.SweepSettings;
import io.github.camelokta.offboarding.ledger.SnapshotFacts;
import io.github.camelokta.offboarding.ledger.Sweeps;
import io.github.camelokta.offboarding.ledger.Sweeps.Suspect;
import io.github.camelokta.offboarding.ledger.Sweeps.Sweep;
import io.github.camelokta.offboarding.liveness.Supervisor;
import io.github.camelokta.offboarding.owners.IncompleteListException;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.owners.UnusableAnswerException;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.text.StorableText;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/** The steps of a sweep. It can die between any two of them: what it opened stays, and the next one finds the rest. */
@ApplicationScoped
class Sweeper {

    /** Set on the exchange of a sweep that is only to begin if it is due. */
    static final String SCHEDULED = "sweepIsScheduled";

    /** The name of the person who asked for the sweep; absent if it was due. */
    static final String PERSON = "sweepIsWantedBy";

    /** The sweep that is under way; absent if none has begun. */
    static final String SWEEP = "sweep";

    private static final String PRINCIPAL = "sweepOwnPrincipal";
    private static final String TAKEN_AT = "sweepTakenAt";

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int BEATS_PER_LEASE = 3;

    /** So many owners are looked up with one call, and then written down in one transaction. */
    private static final int OWNERS_AT_A_TIME = 25;

    /** Whose messages are written to be read by people, and hold no secret. */
    private static final List<Class<? extends Exception>> KNOWN =
            List.of(OktaException.class, IncompleteListException.class, UnusableAnswerException.class);

    private static final Set<String> GONE = Set.of(OktaUser.DEPROVISIONED, OktaUser.DELETED);

    private final Sweeps sweeps;
    private final OwnPrincipal ownPrincipal;
    private final SweepSettings settings;
    private final Optional<QuarantineZone> quarantineZone;
    private final Duration lease;
    private final Clock clock;
    private final CamelContext context;
    private ScheduledExecutorService timer;

    @Inject
    Sweeper(Sweeps sweeps, OwnPrincipal ownPrincipal, OffboardingConfig config, Clock clock, CamelContext context) {
        this.sweeps = sweeps;
        this.ownPrincipal = ownPrincipal;
        this.settings = SweepSettings.of(config);
        this.quarantineZone = config.policy().quarantineZone().map(QuarantineZone::new);
        this.lease = config.settlement().lease();
        this.clock = clock;
        this.context = context;
    }

    boolean isDue(Exchange exchange) {
        return settings.every().filter(sweeps::isDue).isPresent();
    }

    void begin(Exchange exchange) {
        var scheduled = exchange.getProperty(SCHEDULED, false, Boolean.class);
        exchange.removeProperty(SWEEP);
        var begun = sweeps.begin(scheduled ? settings.every() : Optional.empty(), lease);
        if (begun.isEmpty()) {
            exchange.getMessage().setBody(SweepResult.alreadyRunning());
            return;
        }
        var every = lease.dividedBy(BEATS_PER_LEASE).toMillis();
        var heartbeat = timer().scheduleAtFixedRate(() -> beat(begun.get()), every, every, TimeUnit.MILLISECONDS);
        exchange.setProperty(SWEEP, begun.get());
        // However the sweep ends: a lease that is renewed for ever would be the last sweep there is.
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                heartbeat.cancel(false);
            }
        });
    }

    private void beat(Sweep sweep) {
        try {
            sweeps.renew(sweep, lease);
        } catch (RuntimeException e) {
            // The next beat may do better. If none does, the lease ends, and nothing more is opened.
            LOG.warnf("The lease of the sweep could not be renewed: %s", e.getMessage());
        } catch (Error e) {
            // The timer would never beat again for this sweep, and never say so.
            Supervisor.survive(e, "the heartbeat of the sweep");
        }
    }

    void whoWeAre(Exchange exchange) {
        exchange.setProperty(PRINCIPAL, ownPrincipal.identify());
        exchange.setProperty(TAKEN_AT, clock.instant());
        exchange.getMessage().setBody(null);
    }

    /** Reads the list in the body, looks its owners up and opens their cases. */
    void openCases(Exchange exchange, OwnerDirectory directory) {
        var message = exchange.getMessage();
        var principal = exchange.getProperty(PRINCIPAL, OwnPrincipal.Identity.class);
        var census = TokenCensus.of(
                exchange.getProperty(TAKEN_AT, Instant.class),
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
        var sweep = exchange.getProperty(SWEEP, Sweep.class);
        var owners = census.byOwner().entrySet().stream()
                .filter(owner -> !owner.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(owner -> !owner.equals(principal.id())
                        && principal.witness().filter(owner::equals).isEmpty())
                .sorted()
                .toList();
        var person = exchange.getProperty(PERSON, String.class);
        var opened = 0;
        for (var from = 0; from < owners.size(); from += OWNERS_AT_A_TIME) {
            var next = owners.subList(from, Math.min(from + OWNERS_AT_A_TIME, owners.size()));
            var users = directory.find(next);
            if (users.values().stream().anyMatch(user -> OktaUser.DELETED.equals(user.status()))) {
                principal.witness().ifPresent(directory::requireToSee);
            }
            opened += sweeps.open(sweep, snapshot, suspects(next, users, census), person);
        }
        opened += reopenWatched(sweep, snapshot, census, directory, person);
        sweeps.end(sweep, census.tokens(), owners.size(), opened);
        LOG.infof("Sweep: %d tokens of %d owners, cases opened: %d", census.tokens(), owners.size(), opened);
        message.setBody(new SweepResult(SweepResult.Status.DONE, census.tokens(), owners.size(), opened));
    }

    /**
     * Owners of whom no token was shown when they were deactivated, and who are let in again: what Okta had rejected
     * without listing it works again.
     */
    private int reopenWatched(
            Sweep sweep, SnapshotFacts snapshot, TokenCensus census, OwnerDirectory directory, String person) {
        var watched = sweeps.watched();
        var opened = 0;
        for (var from = 0; from < watched.size(); from += OWNERS_AT_A_TIME) {
            var next = watched.subList(from, Math.min(from + OWNERS_AT_A_TIME, watched.size()));
            var back = directory.find(next).values().stream()
                    .filter(user -> user.status() != null && !OktaUser.isShutOut(user.status()))
                    .toList();
            opened += sweeps.open(
                    sweep,
                    snapshot,
                    back.stream()
                            .map(user -> new Suspect(
                                    user.id(),
                                    user.login(),
                                    user.email(),
                                    OktaUser.DEPROVISIONED,
                                    true,
                                    census.byOwner().getOrDefault(user.id(), Set.of())))
                            .toList(),
                    person);
            sweeps.watchNoMore(sweep, back.stream().map(OktaUser::id).toList());
        }
        return opened;
    }

    private List<Suspect> suspects(List<String> owners, Map<String, OktaUser> users, TokenCensus census) {
        var suspects = new ArrayList<Suspect>();
        for (var owner : owners) {
            var user = users.get(owner);
            if (user == null
                    || StorableText.complaint(owner, StorableText.LONGEST_IDENTIFIER)
                            .isPresent()) {
                LOG.warnf(
                        "Sweep: Okta cannot say who the owner %s is; nothing is done about the tokens",
                        StorableText.storable(owner, StorableText.LONGEST_IDENTITY));
            } else if (OktaUser.isShutOut(user.status())) {
                var always = GONE.contains(user.status()) || settings.suspended();
                suspects.add(new Suspect(
                        owner,
                        user.login(),
                        user.email(),
                        user.status(),
                        always,
                        census.byOwner().get(owner)));
            }
        }
        return suspects;
    }

    /** Writes down that the sweep failed, and leaves the failure to whoever asked for the sweep. */
    void failed(Exchange exchange) throws Exception {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var reason = reason(failure);
        LOG.warnf("The sweep failed: %s", reason);
        sweeps.fail(exchange.getProperty(SWEEP, Sweep.class), reason);
        throw failure;
    }

    private static String reason(Exception failure) {
        for (var known : KNOWN) {
            var cause = ObjectHelper.getException(known, failure);
            if (cause != null) {
                return cause.getMessage();
            }
        }
        LOG.error("A sweep failed unexpectedly", failure);
        return "unexpected " + failure.getClass().getSimpleName() + "; see the log";
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "sweep-heartbeat");
        }
        return timer;
    }
}
