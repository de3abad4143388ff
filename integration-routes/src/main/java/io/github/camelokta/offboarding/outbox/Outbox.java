package io.github.camelokta.offboarding.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Adds events for other systems in the transaction of the change that they report: both are written, or neither is.
 * Without a webhook, nothing is written.
 */
@ApplicationScoped
public class Outbox {

    /** The subject of events about the breaker. */
    public static final String BREAKER = "breaker";

    /** The subject of events about the evidence. */
    public static final String EVIDENCE = "evidence";

    private static final String TYPE = "io.github.camelokta.";

    /** Locks the subject's previous event: its delivery either comes before this insert, or finds this event. */
    private static final String INSERT = """
            with before as (
                select id from outbox
                where subject = ? and delivered_at is null
                order by id desc
                limit 1
                for update)
            insert into outbox (subject, event, created_at, due_at, behind)
            values (?, ?, ?, ?, exists (table before))
            """;

    private static final String UNDELIVERED = "select count(*) as events from outbox where delivered_at is null";

    private final JdbcRunner jdbc;
    private final ObjectMapper json;
    private final Event<OutboxEventAdded> added;
    private final Clock clock;
    private final String source;
    private final boolean hasReceiver;

    @Inject
    Outbox(JdbcRunner jdbc, ObjectMapper json, Event<OutboxEventAdded> added, OffboardingConfig config, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.added = added;
        this.clock = clock;
        this.source = config.notification().source();
        this.hasReceiver = config.notification().webhook().url().isPresent();
    }

    /** Returns whether a webhook is configured; if not, {@link #add} does nothing. */
    public boolean hasReceiver() {
        return hasReceiver;
    }

    /**
     * Adds an event. Events of one subject are delivered in the order in which they were added, so the caller must hold
     * the lock of the subject's row.
     *
     * @param type the CloudEvent's type, without the prefix that all events share
     * @param subject the number of the case, {@link #BREAKER} or {@link #EVIDENCE}
     * @param data the CloudEvent's data: texts, numbers and maps
     */
    public void add(String type, String subject, Map<String, ?> data) {
        if (!hasReceiver) {
            return;
        }
        var now = clock.instant();
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", UUID.randomUUID().toString());
        event.put("source", source);
        event.put("type", TYPE + type);
        event.put("subject", subject);
        event.put("time", now.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        jdbc.update(INSERT, subject, subject, text(event), now, now);
        added.fire(new OutboxEventAdded());
    }

    /** Returns how many events are not delivered yet. */
    public long undelivered() {
        return jdbc.query(UNDELIVERED, row -> row.getLong("events")).get(0);
    }

    private String text(Map<String, Object> event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event can always be written as JSON", e);
        }
    }
}
