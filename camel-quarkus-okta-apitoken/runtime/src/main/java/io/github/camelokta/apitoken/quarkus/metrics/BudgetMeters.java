package io.github.camelokta.apitoken.quarkus.metrics;

import io.github.camelokta.apitoken.budget.Bucket;
import io.github.camelokta.apitoken.budget.Budget;
import io.github.camelokta.apitoken.budget.BudgetState;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.quarkus.OktaOrgs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/**
 * Shows what is left of the rate limit of every org. Nothing is known of a bucket before it is used, so its gauges
 * appear with the first answer; they read NaN while no endpoint uses the org.
 *
 * <p>Endpoints with different credentials have budgets of their own in one org. The gauges show the one that has least
 * left, and the calls of all.
 *
 * @since 1.0.0
 */
@Singleton
public final class BudgetMeters {

    private final MeterRegistry registry;
    private final CamelContext context;
    private final Map<String, Set<Bucket>> metered = new ConcurrentHashMap<>();

    /**
     * Meters budgets.
     *
     * @param registry where the gauges are
     * @param context whose orgs are shown
     */
    public BudgetMeters(MeterRegistry registry, CamelContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** Is told that an org was called, so that more of its buckets may be known than before. */
    void called(String orgUrl) {
        for (Budget budget : budgets(orgUrl)) {
            Set<Bucket> known = metered.computeIfAbsent(orgUrl, this::meterOrg);
            budget.states().keySet().stream().filter(known::add).forEach(bucket -> meterBucket(orgUrl, bucket));
        }
    }

    private Set<Bucket> meterOrg(String orgUrl) {
        Tags org = Tags.of("org", orgUrl);
        gauge("inflight", "Calls that are on their way to Okta", org, meters -> meters.budgets(orgUrl).stream()
                .mapToDouble(Budget::inFlight)
                .reduce(Double::sum)
                .orElse(Double.NaN));
        gauge(
                "concurrency",
                "Calls that Okta bears at a time, if it ever objected",
                org,
                meters -> meters.budgets(orgUrl).stream()
                        .flatMapToDouble(
                                budget -> budget.learnedConcurrency().stream().asDoubleStream())
                        .min()
                        .orElse(Double.NaN));
        return ConcurrentHashMap.newKeySet();
    }

    private void meterBucket(String orgUrl, Bucket bucket) {
        Tags tags = Tags.of("org", orgUrl, "bucket", bucket.name());
        gauge(
                "limit",
                "Calls that Okta permits in a window",
                tags,
                meters -> meters.tightest(orgUrl, bucket, BudgetState::limit));
        gauge(
                "remaining",
                "Calls left in this window, less those on their way",
                tags,
                meters -> meters.tightest(orgUrl, bucket, BudgetState::remaining));
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<BudgetMeters> value) {
        Gauge.builder("okta.apitoken.budget." + name, this, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double tightest(String orgUrl, Bucket bucket, ToDoubleFunction<BudgetState> value) {
        return budgets(orgUrl).stream()
                .map(budget -> Optional.ofNullable(budget.states().get(bucket)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(BudgetState::remaining))
                .map(value::applyAsDouble)
                .orElse(Double.NaN);
    }

    private List<Budget> budgets(String orgUrl) {
        return OktaOrgs.of(context).stream()
                .filter(org -> org.url().toString().equals(orgUrl))
                .map(OktaOrg::budget)
                .toList();
    }
}
