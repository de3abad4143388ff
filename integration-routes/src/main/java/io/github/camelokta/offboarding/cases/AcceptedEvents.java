package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.jdbc.GroupCommit;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Where intake puts an event: once {@link #accept} has returned, the event is durable and may be acknowledged. */
@ApplicationScoped
public class AcceptedEvents {

    private static final Logger LOG = Logger.getLogger(AcceptedEvents.class);

    /** The most events that share a transaction; other transactions wait for the evidence meanwhile. */
    private static final int GROUP = 100;

    /**
     * While the commit of one group reaches the disk, the cases of the other are written. Evidence is in one order
     * anyway.
     */
    private static final int AT_ONCE = 2;

    private final EventStore store;
    private final GroupCommit<OffboardingEvent, Acceptance> group = new GroupCommit<>(GROUP, AT_ONCE, this::together);

    @Inject
    AcceptedEvents(EventStore store) {
        this.store = store;
    }

    /**
     * Opens a case for the event, unless the event was accepted before. If its source has an open case for the leaver
     * already, that case is changed instead. An event that calls a leave off ends the leaver's open cases of that
     * source.
     *
     * <p>Events that come at the same time share a commit; the caller has no transaction of its own.
     *
     * @throws LedgerException when the event could not be stored; then it is not accepted
     */
    public Acceptance accept(OffboardingEvent event) {
        return group.submit(event).orElseGet(() -> store.alone(event));
    }

    /**
     * Accepts a statement of a source that gives its statements no ids, such as the row of a file. If the source's last
     * statement about the leaver says the same, nothing changes, and the statement is a duplicate.
     *
     * @param statement its id is derived from what it says: the same id for the same statement
     * @param isAlsoStated returns whether the source also states another leaver now; if not, and the two leavers share
     *     an identifier or a name, this statement corrects the other
     * @throws LedgerException when it could not be stored; then it is not accepted
     */
    public Acceptance state(OffboardingEvent statement, Predicate<Leaver> isAlsoStated) {
        return store.stated(statement, isAlsoStated);
    }

    /** Returns the leavers of the open cases of a source, as it last named them. */
    public List<Leaver> openLeavers(String source) {
        return store.openLeavers(source);
    }

    /**
     * Stores the events together, or each one alone if that fails: one event that cannot be stored must not harm the
     * others of its group.
     */
    private List<Optional<Acceptance>> together(List<OffboardingEvent> events) {
        try {
            return store.together(events);
        } catch (RuntimeException e) {
            LOG.warnf("%d events could not be stored together; each is tried alone: %s", events.size(), e.getMessage());
            return events.stream().map(event -> Optional.<Acceptance>empty()).toList();
        }
    }

    /**
     * The result of accepting an event.
     *
     * @param caseId the event's case; null if the event called off a leave that was never reported
     * @param duplicate whether the event had been accepted before
     */
    public record Acceptance(Long caseId, boolean duplicate) {}
}
