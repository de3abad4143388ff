package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import java.util.List;
import java.util.stream.Stream;

/**
 * An event that is stored in a transaction that has not ended.
 *
 * @param evidence the records that the caller appends before the transaction ends, once nothing else has to be locked;
 *     empty if the event was stored before
 */
record StoredEvent(Acceptance acceptance, List<Entry> evidence) {

    /** Returns an event that was stored before. */
    static StoredEvent before(Long caseId) {
        return new StoredEvent(new Acceptance(caseId, true), List.of());
    }

    /** Returns the same with more evidence after its own. */
    StoredEvent with(List<Entry> more) {
        return new StoredEvent(
                acceptance, Stream.concat(evidence.stream(), more.stream()).toList());
    }
}
