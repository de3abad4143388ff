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
 * Hands out events for other systems, one at a time and to one deliverer at a time. An event comes only after the
 * previous one of its subject was delivered; other subjects do not wait for it.
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
    /** A separate statement, because it must see events that were added until the previous one was delivered. */
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
     * An event that is ours to deliver until the lease ends. If its result is not reported in time, another process
     * delivers it, perhaps for a second time.
     *
     * @param id its number in the outbox
     * @param subject the number of the case, {@code breaker} or {@code evidence}
     * @param event the CloudEvent, as JSON
     * @param attempt the number of this attempt to deliver it, from 1
     * @param lease the lease
     */
    public record Claimed(long id, String subject, String event, int attempt, UUID lease) {

        /** Returns whether the subject is a case. */
        public boolean isAboutACase() {
            return !subject.equals(Outbox.BREAKER) && !subject.equals(Outbox.EVIDENCE);
        }
    }

    /**
     * Leases the event that has been due longest.
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
     * Records that the receiver has the event.
     *
     * @return whether the lease was still ours; if not, another process delivers the event again
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
     * Records that the receiver does not have the event, or did not confirm it.
     *
     * @param error why, for a person to read
     * @param again when to try again
     * @return whether the lease was still ours; if not, nothing was changed
     */
    @Transactional
    public boolean failed(Claimed claimed, String error, Instant again) {
        return jdbc.update(FAILED, again, error, claimed.id(), claimed.lease()) > 0;
    }

    /**
     * Deletes events that were delivered long ago.
     *
     * @param before the time before which they were delivered
     * @param limit how many at most
     * @return how many were deleted
     */
    @Transactional
    public int forget(Instant before, int limit) {
        return jdbc.update(FORGET, before, limit);
    }
}
