package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.apitoken.quarkus.metrics.CallMeters;
import io.github.camelokta.apitoken.quarkus.metrics.RateLimitMeters;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;
import java.util.Optional;

class MetricsProcessor {

    /** Only Camel asks for the meters, at run time. Camel Quarkus keeps beans of the types that options take. */
    @BuildStep
    void meters(Optional<MetricsCapabilityBuildItem> metrics, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (metrics.filter(capability -> capability.metricsSupported(MetricsFactory.MICROMETER))
                .isPresent()) {
            beans.produce(new AdditionalBeanBuildItem(CallMeters.class, RateLimitMeters.class));
        }
    }
}
