package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.Conclusion;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.owners.Identification;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.Identification.Unknown;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import io.github.camelokta.offboarding.policy.OwnerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jboss.logging.Logger;

/** Identifies the leavers of a batch. A leaver who cannot be identified is parked and leaves the batch. */
@ApplicationScoped
class IdentifyOwners {

    private static final Logger LOG = Logger.getLogger(IdentifyOwners.class);
    private static final String BY_EARLIER_ATTEMPT = "an earlier attempt";

    private final OwnPrincipal ownPrincipal;
    private final OwnerDirectory directory;
    private final SettlementLedger ledger;

    @Inject
    IdentifyOwners(OwnPrincipal ownPrincipal, OwnerDirectory directory, SettlementLedger ledger) {
        this.ownPrincipal = ownPrincipal;
        this.directory = directory;
        this.ledger = ledger;
    }

    Batch identify(Batch batch) {
        var principal = ownPrincipal.identify();
        var owners = new HashMap<Long, Owner>();
        var known = batch.cases().stream()
                .filter(leased -> leased.ownerId() != null && !leased.identifyAgain())
                .toList();
        var unknown = batch.cases().stream()
                .filter(leased -> leased.ownerId() == null || leased.identifyAgain())
                .toList();
        // An identifier may pass to somebody else between two attempts: the user who was found first stays the owner,
        // unless the source has corrected the leaver since.
        var users = directory.find(known.stream().map(LeasedCase::ownerId).toList());
        for (var leased : known) {
            var user = users.getOrDefault(leased.ownerId(), new OktaUser(leased.ownerId(), null, null, null));
            owners.put(leased.id(), new Owner(user, BY_EARLIER_ATTEMPT));
        }
        var identifications =
                directory.identify(unknown.stream().map(LeasedCase::leaver).toList());
        if (identifications.stream()
                        .anyMatch(identification -> identification instanceof Unknown missing && missing.notFound())
                || users.values().stream().anyMatch(user -> OwnerStatus.DELETED.equals(user.status()))) {
            principal.canaryOwner().ifPresent(directory::requireToSee);
        }
        for (var i = 0; i < unknown.size(); i++) {
            var leased = unknown.get(i);
            Identification identification = identifications.get(i);
            if (identification instanceof Owner owner) {
                owners.put(leased.id(), owner);
            } else if (identification instanceof Unknown unidentified) {
                LOG.infof("case %d parked: %s", leased.id(), unidentified.reason());
                ledger.conclude(leased, new Conclusion.Parked(unidentified.reason()));
            }
        }
        List<LeasedCase> identified = new ArrayList<>(batch.cases());
        identified.removeIf(leased -> !owners.containsKey(leased.id()));
        return batch.identified(principal, List.copyOf(identified), owners);
    }
}
