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

    /** So many events share a transaction at most; others wait for the evidence meanwhile. */
    private static final int GROUP = 100;

    /**
     * While the commit of one reaches the disk, the cases of the other are written. Evidence is in one order anyway.
     */
    private static final int AT_ONCE = 2;

    private final EventStore store;
    private final GroupCommit<OffboardingEvent, Acceptance> group = new GroupCommit<>(GROUP, AT_ONCE, this::together);

    @Inject
    AcceptedEvents(EventStore store) {
        this.store = store;
    }

    /**
     * Opens a case for the event, unless the event was accepted before, or its source has an open case for the leaver
     * already: that case is changed then. An event that calls a leave off ends the cases that are open for it.
     *
     * <p>Events that come at the same time share a commit; the caller has no transaction of its own.
     *
     * @throws LedgerException when the event could not be stored; it is not accepted then
     */
    public Acceptance accept(OffboardingEvent event) {
        return group.submit(event).orElseGet(() -> store.alone(event));
    }

    /**
     * Takes in what a source says that gives no ids to what it says, such as the row of a file. If it said the same of
     * the leaver last, nothing changes, and that is a duplicate.
     *
     * @param statement its id stands for what is said: the same for the same
     * @param isAlsoStated of another leaver, whether the source states that one beside this one: if not, and they share
     *     an identifier or a name, this one corrects the other
     * @throws LedgerException when it could not be stored; it is not accepted then
     */
    public Acceptance state(OffboardingEvent statement, Predicate<Leaver> isAlsoStated) {
        return store.stated(statement, isAlsoStated);
    }

    /** Who leaves as the source has said last, and whose case has not ended. */
    public List<Leaver> openLeavers(String source) {
        return store.openLeavers(source);
    }

    /** One event that cannot be stored must not cost the others of its group anything. */
    private List<Optional<Acceptance>> together(List<OffboardingEvent> events) {
        try {
            return store.together(events);
        } catch (RuntimeException e) {
            LOG.warnf("%d events could not be stored together; each is tried alone: %s", events.size(), e.getMessage());
            return events.stream().map(event -> Optional.<Acceptance>empty()).toList();
        }
    }

    /**
     * What became of an event.
     *
     * @param caseId the event's case; null for an event that called off what nobody had told us
     * @param duplicate whether the event had been accepted before
     */
    public record Acceptance(Long caseId, boolean duplicate) {}
}
