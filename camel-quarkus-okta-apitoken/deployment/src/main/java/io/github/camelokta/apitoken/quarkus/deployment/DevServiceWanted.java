package io.github.camelokta.apitoken.quarkus.deployment;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether the application needs a simulated org: it is not told otherwise, and has no org of its own. */
final class DevServiceWanted implements BooleanSupplier {

    /** Camel takes its options in either spelling. */
    private static final List<String> ORG_URLS =
            List.of(DevServiceProcessor.ORG_URL, "camel.component.okta-apitoken.orgUrl");

    private final OktaApitokenBuildTimeConfig config;

    DevServiceWanted(OktaApitokenBuildTimeConfig config) {
        this.config = config;
    }

    @Override
    public boolean getAsBoolean() {
        return config.devservices().enabled() && ORG_URLS.stream().noneMatch(ConfigUtils::isPropertyNonEmpty);
    }
}
