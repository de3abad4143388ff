package io.github.camelokta.apitoken.quarkus.metrics;

import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.quarkus.OktaOrgs;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;
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
 * Gauges that show how much of the rate limit of each org is left. The gauges of a bucket appear after the first
 * response. They read NaN while no endpoint uses the org.
 *
 * <p>Endpoints with different credentials count the rate limit of an org separately. The gauges show the smallest
 * remaining of them, and the calls in flight of all.
 *
 * @since 1.0.0
 */
@Singleton
public final class RateLimitMeters {

    private final MeterRegistry registry;
    private final CamelContext context;
    private final Map<String, Set<Bucket>> metered = new ConcurrentHashMap<>();

    /**
     * Creates meters without gauges.
     *
     * @param registry gets the gauges
     * @param context has the orgs
     */
    public RateLimitMeters(MeterRegistry registry, CamelContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** Adds the gauges of buckets that a call to an org may have shown. */
    void called(String orgUrl) {
        for (OktaOrg org : orgs(orgUrl)) {
            Set<Bucket> known = metered.computeIfAbsent(orgUrl, this::meterOrg);
            org.rateLimits().keySet().stream().filter(known::add).forEach(bucket -> meterBucket(orgUrl, bucket));
        }
    }

    private Set<Bucket> meterOrg(String orgUrl) {
        Tags org = Tags.of("org", orgUrl);
        gauge("inflight", "Requests in flight", org, meters -> meters.orgs(orgUrl).stream()
                .mapToDouble(OktaOrg::requestsInFlight)
                .reduce(Double::sum)
                .orElse(Double.NaN));
        gauge(
                "concurrency",
                "Requests that Okta accepts at the same time, if it has ever refused one for that",
                org,
                meters -> meters.orgs(orgUrl).stream()
                        .flatMapToDouble(
                                perOrg -> perOrg.learnedConcurrency().stream().asDoubleStream())
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
                meters -> meters.tightest(orgUrl, bucket, BucketState::limit));
        gauge(
                "remaining",
                "Calls left in this window, without those in flight",
                tags,
                meters -> meters.tightest(orgUrl, bucket, BucketState::remaining));
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<RateLimitMeters> value) {
        Gauge.builder("okta.apitoken.ratelimit." + name, this, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private double tightest(String orgUrl, Bucket bucket, ToDoubleFunction<BucketState> value) {
        return orgs(orgUrl).stream()
                .map(org -> Optional.ofNullable(org.rateLimits().get(bucket)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(BucketState::remaining))
                .map(value::applyAsDouble)
                .orElse(Double.NaN);
    }

    private List<OktaOrg> orgs(String orgUrl) {
        return OktaOrgs.of(context).stream()
                .filter(org -> org.url().toString().equals(orgUrl))
                .toList();
    }
}
