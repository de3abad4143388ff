package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.camelokta.offboarding.cases.CaseDecisions;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.SettlementLedger.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the tokens of earlier slices that a list still shows with the decisions about them, while the list is read.
 * There may be very many, so it asks the ledger about a few at a time, and keeps only counts.
 */
final class EarlierSlices {

    private static final int AT_A_TIME = 1000;

    private final SettlementLedger ledger;
    private final Map<String, List<Long>> casesByOwner;
    private final Map<String, List<String>> tokensByOwner = new HashMap<>();
    private final Map<Long, Standing> standings = new HashMap<>();

    /** Asks nothing yet about owners who have more slices to come. */
    EarlierSlices(SettlementLedger ledger, Batch batch) {
        this.ledger = ledger;
        this.casesByOwner = batch.decisions().stream()
                .filter(decided -> batch.snapshot().ownedBy(decided.ownerId()).isLast())
                .collect(groupingBy(
                        CaseDecisions::ownerId,
                        mapping(decided -> decided.leasedCase().id(), toList())));
    }

    void take(String owner, String tokenId) {
        if (casesByOwner.containsKey(owner)) {
            var tokens = tokensByOwner.computeIfAbsent(owner, id -> new ArrayList<>());
            tokens.add(tokenId);
            if (tokens.size() >= AT_A_TIME) {
                ask(owner, tokens);
            }
        }
    }

    /** Returns the standing of each case; a case is missing if the list shows no token of its earlier slices. */
    Map<Long, Standing> standings() {
        tokensByOwner.forEach(this::ask);
        return Map.copyOf(standings);
    }

    private void ask(String owner, List<String> tokens) {
        if (!tokens.isEmpty()) {
            ledger.standings(casesByOwner.get(owner), tokens)
                    .forEach((caseId, standing) -> standings.merge(caseId, standing, Standing::plus));
            tokens.clear();
        }
    }
}
