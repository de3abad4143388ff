package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.ledger.Conclusion;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.owners.Identification;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.Identification.Unknown;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import org.jboss.logging.Logger;

/** Finds out who the leavers of a batch are; whom nobody can tell is parked and leaves the batch. */
@ApplicationScoped
class IdentifyOwners {

    private static final Logger LOG = Logger.getLogger(IdentifyOwners.class);
    private static final String BY_EARLIER_ATTEMPT = "an earlier attempt";

    private final OwnerDirectory directory;
    private final SettlementLedger ledger;

    @Inject
    IdentifyOwners(OwnerDirectory directory, SettlementLedger ledger) {
        this.directory = directory;
        this.ledger = ledger;
    }

    Batch identify(Batch batch) {
        var principal = directory.ownPrincipal();
        var owners = new HashMap<Long, Owner>();
        var identified = new ArrayList<LeasedCase>();
        var unknown = new ArrayList<LeasedCase>();
        for (var leased : batch.cases()) {
            // An identifier may pass to somebody else between two attempts: who was found first stays the owner.
            if (leased.ownerId() != null) {
                owners.put(leased.id(), new Owner(leased.ownerId(), BY_EARLIER_ATTEMPT));
                identified.add(leased);
            } else {
                unknown.add(leased);
            }
        }
        var answers =
                directory.identify(unknown.stream().map(LeasedCase::leaver).toList());
        for (var i = 0; i < unknown.size(); i++) {
            var leased = unknown.get(i);
            Identification answer = answers.get(i);
            if (answer instanceof Owner owner) {
                owners.put(leased.id(), owner);
                identified.add(leased);
            } else if (answer instanceof Unknown nobody) {
                LOG.infof("case %d parked: %s", leased.id(), nobody.reason());
                ledger.conclude(leased, new Conclusion.Parked(nobody.reason()));
            }
        }
        return batch.identified(principal, identified, owners);
    }
}
