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

    /** A person who asks for a reset should have seen which cases it releases. */
    private static final Duration REQUEST_HOLDS = Duration.ofHours(1);

    /** A quarantined token is to be kept when its case is due again; it was changed all the same, so it counts. */
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
     * The state of the breaker; everything except {@code tripped} may be null.
     *
     * @param tripped whether all is held
     * @param trippedAt when it tripped last
     * @param reason why
     * @param resetAt when it was reset last
     * @param resetBy the person who reset it; the second one if two people must ask
     * @param resetRequest the first of two requests, while the second one is awaited
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
     * A person's request for a reset. It holds for an hour, and does not cover a later trip of the breaker.
     *
     * @param person the person
     * @param at when the person asked
     */
    public record ResetRequest(String person, Instant at) {}

    /** Returns the state of the breaker. */
    @Transactional
    public State state() {
        return signed.read().asOf(clock.instant());
    }

    /**
     * Checks what a batch is about to do against the breaker, in the transaction that writes it down. Replicas do so
     * one after the other, so that together they do not pass the limit.
     */
    public Guarded guard(Breaker breaker, List<List<Decision>> batch, long tokensOfTheOrg) {
        if (batch.stream().flatMap(List::stream).noneMatch(decision -> decision.verdict()
                .changesTheToken())) {
            return new Guarded(batch, List.of());
        }
        var state = signed.lock();
        var guarded = breaker.guard(batch, spent(state), tokensOfTheOrg, state.tripped());
        var trips = guarded.tripped() && !state.tripped();
        // A token that is held for one case is not revoked for another.
        return new Guarded(
                Agreement.of(guarded.decisions()),
                trips
                        ? List.of(trip("more than " + breaker.limit(tokensOfTheOrg)
                                + " tokens were to be revoked or quarantined in an hour"))
                        : List.of());
    }

    /**
     * The decisions of a batch after the breaker has checked them.
     *
     * @param evidence the record that the breaker tripped, if it did. The caller appends it once nothing else has to be
     *     locked, and by itself: each later batch reads it, with all records up to its signature
     */
    public record Guarded(List<List<Decision>> decisions, List<Entry> evidence) {}

    /** Returns the state of the breaker, which cannot change until the transaction of the caller ends. */
    public State lock() {
        return signed.lock().asOf(clock.instant());
    }

    /** Resets the breaker; the caller holds the {@linkplain #lock lock} and appends the evidence. */
    public void reset(String person) {
        jdbc.update(RESET, clock.instant(), person);
    }

    /** Returns what the breaker would make of a batch's decisions now; changes nothing. */
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
