package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.ledger.EvidenceChain.Entry;
import java.util.List;

/**
 * An event that is stored in a transaction that has not ended.
 *
 * @param evidence what is to be appended before it ends, once nothing else of it has to be locked; empty if the event
 *     was stored before
 */
record StoredEvent(Acceptance acceptance, List<Entry> evidence) {}
