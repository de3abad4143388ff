package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.joining;

import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.offboarding.cases.SettlementLedger.Standing;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.owners.IncompleteListException;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a batch's owners in one list of the org's tokens.
 *
 * @param takenAt when the list was requested: a token that was created before is in it
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the whole list held
 * @param shown how many of them belong to the canary owner, whose token shows that the list is complete
 * @param ownerless the tokens whose owner cannot be identified
 * @param byOwner the tokens of the owners of the batch
 * @param earlier the standing of the tokens of earlier slices, by case
 */
record Snapshot(
        Instant takenAt,
        String requestId,
        long tokens,
        long shown,
        Ownerless ownerless,
        Map<String, Slice> byOwner,
        Map<Long, Standing> earlier) {

    /**
     * Tokens for which the list names no usable owner, so that each may belong to any leaver.
     *
     * @param count how many there are
     * @param examples the ids of some of them
     */
    record Ownerless(long count, List<String> examples) {

        /** Returns why no case can be completed, for a person to read. */
        String why() {
            return "the list names no usable owner for " + count + (count == 1 ? " token" : " tokens")
                    + ", which may be this leaver's (" + printable() + "): find their owners in Okta, and"
                    + " revoke a token there if it has no owner";
        }

        /** Returns ids that are safe to print; an invalid id may be anything. */
        private String printable() {
            return examples.stream()
                    .map(id -> ApiTokenId.isValid(id) ? id : "unusable id")
                    .collect(joining(", ", "", count > examples.size() ? ", …" : ""));
        }
    }

    Slice ownedBy(String ownerId) {
        return byOwner.getOrDefault(ownerId, Slice.EMPTY);
    }

    /**
     * Returns what is recorded about the list, if the list can be believed.
     *
     * @throws IncompleteListException when it cannot
     */
    SnapshotFacts completeFor(OwnPrincipal.Identity ownPrincipal) {
        return new SnapshotFacts(takenAt, requestId, tokens, ownPrincipal.completeness(shown, requestId));
    }
}
