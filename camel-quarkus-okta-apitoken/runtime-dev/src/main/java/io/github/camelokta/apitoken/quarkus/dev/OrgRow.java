package io.github.camelokta.apitoken.quarkus.dev;

import io.github.camelokta.apitoken.client.OktaOrg;
import java.util.List;
import java.util.Map;

/**
 * An org as the page shows it.
 *
 * @param url the origin of the org
 * @param inFlight how many requests are in flight
 * @param concurrency how many requests the org accepts at the same time; {@code null} if it has never refused one for
 *     that
 * @param buckets the buckets of the rate limit that are known, by name
 */
public record OrgRow(String url, int inFlight, Integer concurrency, List<BucketRow> buckets) {

    static OrgRow of(OktaOrg org) {
        return new OrgRow(
                org.url().toString(),
                org.requestsInFlight(),
                org.learnedConcurrency().stream().boxed().findFirst().orElse(null),
                org.rateLimits().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> BucketRow.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
