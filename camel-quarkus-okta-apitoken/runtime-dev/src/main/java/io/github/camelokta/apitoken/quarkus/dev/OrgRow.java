package io.github.camelokta.apitoken.quarkus.dev;

import io.github.camelokta.apitoken.budget.Budget;
import io.github.camelokta.apitoken.client.OktaOrg;
import java.util.List;
import java.util.Map;

/**
 * An org as the page shows it.
 *
 * @param url its origin
 * @param inFlight how many calls are on their way
 * @param concurrency how many it bears at a time; {@code null} if it never objected
 * @param buckets what is left of each bucket of its rate limit that is known, by name
 */
public record OrgRow(String url, int inFlight, Integer concurrency, List<BucketRow> buckets) {

    static OrgRow of(OktaOrg org) {
        Budget budget = org.budget();
        return new OrgRow(
                org.url().toString(),
                budget.inFlight(),
                budget.learnedConcurrency().stream().boxed().findFirst().orElse(null),
                budget.states().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> BucketRow.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
