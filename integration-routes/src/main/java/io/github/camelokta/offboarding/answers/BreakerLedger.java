package io.github.camelokta.offboarding.answers;

import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.outbox.Outbox;
import io.github.camelokta.offboarding.policy.Agreement;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The state of the breaker, which all replicas share. */
@ApplicationScoped
public class BreakerLedger {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** Who asks for a reset is to have seen what it lets go. */
    private static final Duration REQUEST_HOLDS = Duration.ofHours(1);

    /** A token in quarantine is to be kept when its case is looked at again; it was changed all the same. */
    private static final String SPENT = """
            select token_id from decision where verdict in ('REVOKE', 'QUARANTINE') and decided_at > ?
            union
            select token_id from quarantine where quarantined_at > ?
            """;

    private static final String TRIP = "update breaker set tripped_at = ?, reason = ?";
    private static final String RESET =
            "update breaker set tripped_at = null, reason = null, reset_at = ?, reset_by = ?";

    private final JdbcRunner jdbc;
    private final SignedBreaker signed;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    BreakerLedger(JdbcRunner jdbc, SignedBreaker signed, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.signed = signed;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Where the breaker stands; all but {@code tripped} may be null.
     *
     * @param tripped whether all is held
     * @param trippedAt when it tripped last
     * @param reason why
     * @param resetAt when it was reset last
     * @param resetBy who did so, with the second word where it takes two people
     * @param resetRequest the first word, if the second one is waited for
     */
    public record State(
            boolean tripped,
            Instant trippedAt,
            String reason,
            Instant resetAt,
            String resetBy,
            ResetRequest resetRequest) {

        private State asOf(Instant now) {
            return resetRequest == null || now.isBefore(resetRequest.at().plus(REQUEST_HOLDS))
                    ? this
                    : new State(tripped, trippedAt, reason, resetAt, resetBy, null);
        }
    }

    /**
     * That a person asked for a reset. It holds for an hour, and not for what trips the breaker later.
     *
     * @param person who
     * @param at when
     */
    public record ResetRequest(String person, Instant at) {}

    /** Where the breaker stands. */
    @Transactional
    public State state() {
        return signed.read().asOf(clock.instant());
    }

    /**
     * Has the breaker look at what a batch is about to do, in the transaction that writes it down. Replicas do so one
     * after the other, so that together they do not pass the limit.
     */
    public Guarded guard(Breaker breaker, List<List<Decision>> batch, long tokensOfTheOrg) {
        if (batch.stream().flatMap(List::stream).noneMatch(decision -> decision.verdict()
                .changesTheToken())) {
            return new Guarded(batch, List.of());
        }
        var state = signed.lock();
        var guarded = breaker.guard(batch, spent(state), tokensOfTheOrg, state.tripped());
        var trips = guarded.tripped() && !state.tripped();
        // What it held for one case is not revoked for another.
        return new Guarded(
                Agreement.of(guarded.decisions()),
                trips
                        ? List.of(trip("more than " + breaker.limit(tokensOfTheOrg)
                                + " tokens were to be revoked or quarantined in an hour"))
                        : List.of());
    }

    /**
     * What is left of a batch's decisions.
     *
     * @param evidence that the breaker tripped, if it did. The caller appends it once nothing else has to be locked,
     *     and by itself: it is read for each batch from then on, with all up to its signature
     */
    public record Guarded(List<List<Decision>> decisions, List<Entry> evidence) {}

    /** Where the breaker stands; it stays so until the transaction of the caller ends. */
    public State lock() {
        return signed.lock().asOf(clock.instant());
    }

    /** Lets revocations go on; the caller holds the {@linkplain #lock lock} and appends the evidence of it. */
    public void reset(String person) {
        jdbc.update(RESET, clock.instant(), person);
    }

    /** What the breaker would make of a batch's decisions now; changes nothing. */
    @Transactional
    public List<List<Decision>> preview(Breaker breaker, List<List<Decision>> batch, long tokensOfTheOrg) {
        var state = signed.read();
        return Agreement.of(breaker.guard(batch, spent(state), tokensOfTheOrg, state.tripped())
                .decisions());
    }

    private Set<String> spent(State state) {
        var from = clock.instant().minus(WINDOW);
        if (state.resetAt() != null && state.resetAt().isAfter(from)) {
            from = state.resetAt();
        }
        return jdbc.query(SPENT, row -> row.getString("token_id"), from, from).stream()
                .collect(Collectors.toSet());
    }

    private Entry trip(String reason) {
        jdbc.update(TRIP, clock.instant(), reason);
        outbox.add("breaker.tripped", Outbox.BREAKER, Map.of("reason", reason));
        return new Entry(null, EvidenceKind.BREAKER_TRIPPED, Map.of("reason", reason));
    }
}
