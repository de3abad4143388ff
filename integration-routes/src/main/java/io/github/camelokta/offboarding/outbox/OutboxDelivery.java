package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands out what others are to be told, one event at a time and to one deliverer at a time. Of one subject, an event
 * comes only after the one before it was delivered; other subjects do not wait for it.
 */
@ApplicationScoped
public class OutboxDelivery {

    private static final String CLAIM = """
            with claimable as (
                select id
                from outbox
                where delivered_at is null and not behind and due_at <= ? and (leased_until is null or leased_until <= ?)
                order by due_at, id
                limit 1
                for update skip locked)
            update outbox
            set lease = ?, leased_until = ?, attempts = attempts + 1
            where id = any (array(table claimable))
            returning *
            """;
    private static final String DELIVERED = """
            update outbox
            set delivered_at = ?, lease = null, leased_until = null, last_error = null
            where id = ? and lease = ?
            """;
    /** A statement of its own, for it has to see what was added until the one before was delivered. */
    private static final String NEXT = """
            update outbox
            set behind = false
            where id = (select id from outbox where subject = ? and delivered_at is null order by id limit 1)
            """;

    private static final String FAILED = """
            update outbox
            set due_at = ?, lease = null, leased_until = null, last_error = ?
            where id = ? and lease = ?
            """;
    private static final String FORGET = """
            delete from outbox
            where id = any (array(
                select id from outbox where delivered_at < ? order by delivered_at limit ? for update skip locked))
            """;

    private final JdbcRunner jdbc;
    private final Clock clock;

    @Inject
    OutboxDelivery(JdbcRunner jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An event that is ours to deliver until the lease ends. Whoever does not say in time what became of it has it
     * delivered by another, a second time perhaps.
     *
     * @param id its number in the outbox
     * @param subject the number of the case, {@code breaker} or {@code evidence}
     * @param event the CloudEvent, as JSON
     * @param attempt which attempt to deliver it this is, from 1
     * @param lease the lease
     */
    public record Claimed(long id, String subject, String event, int attempt, UUID lease) {

        /** Whether the subject is a case. */
        public boolean isAboutACase() {
            return !subject.equals(Outbox.BREAKER) && !subject.equals(Outbox.EVIDENCE);
        }
    }

    /**
     * Leases the event that is due the longest.
     *
     * @param duration how long it is ours
     * @return the event; empty when none is due
     */
    @Transactional
    public Optional<Claimed> claim(Duration duration) {
        var now = clock.instant();
        return jdbc
                .query(
                        CLAIM,
                        row -> new Claimed(
                                row.getLong("id"),
                                row.getString("subject"),
                                row.getString("event"),
                                row.getInt("attempts"),
                                row.getObject("lease", UUID.class)),
                        now,
                        now,
                        UUID.randomUUID(),
                        now.plus(duration))
                .stream()
                .findFirst();
    }

    /**
     * The receiver has it.
     *
     * @return whether the lease was still ours; if not, another delivers it again
     */
    @Transactional
    public boolean delivered(Claimed claimed) {
        var ours = jdbc.update(DELIVERED, clock.instant(), claimed.id(), claimed.lease()) > 0;
        if (ours) {
            jdbc.update(NEXT, claimed.subject());
        }
        return ours;
    }

    /**
     * The receiver does not have it, or did not say so.
     *
     * @param error why, for a person to read
     * @param again when to try next
     * @return whether the lease was still ours; if not, nothing was changed
     */
    @Transactional
    public boolean failed(Claimed claimed, String error, Instant again) {
        return jdbc.update(FAILED, again, error, claimed.id(), claimed.lease()) > 0;
    }

    /**
     * Deletes events that were delivered long ago.
     *
     * @param before those that were delivered before that time
     * @param limit how many at most
     * @return how many it were
     */
    @Transactional
    public int forget(Instant before, int limit) {
        return jdbc.update(FORGET, before, limit);
    }
}
