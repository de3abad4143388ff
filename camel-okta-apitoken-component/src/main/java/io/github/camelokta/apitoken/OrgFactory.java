package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaOrg;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Opens orgs with the TLS of the component, each with a health check as long as it is open. */
final class OrgFactory implements OrgPool.Opener {

    private final OktaApitokenComponent component;
    private final Map<OktaOrg, OktaApitokenHealthCheck> checks = new HashMap<>();

    OrgFactory(OktaApitokenComponent component) {
        this.component = component;
    }

    @Override
    public OktaOrg open(OrgPool.Key key, CallSettings settings) throws Exception {
        SSLContextParameters ssl = key.ssl() != null ? key.ssl() : component.globalSsl();
        OktaOrg org = open(key, ssl, forAllEndpoints(settings));
        if (key.credentials() != NoCredentials.INSTANCE) {
            repository().ifPresent(repository -> addCheck(org, repository));
        }
        return org;
    }

    /** Settings of the first endpoint must not affect how the others get their access tokens. */
    private CallSettings forAllEndpoints(CallSettings settings) {
        return settings.withMaxWait(Duration.ZERO).withHeaders(HttpHeaders.of(component.getConfiguration()));
    }

    /** Explains a missing camel-http, which the user provides in the version of the rest of Camel. */
    private OktaOrg open(OrgPool.Key key, SSLContextParameters ssl, CallSettings settings) throws Exception {
        try {
            return OktaOrg.open(component.getCamelContext(), key.url(), key.credentials(), ssl, settings);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "The component okta-apitoken needs camel-http of the same version as the rest of Camel, or in"
                            + " Camel's CLI --dep=camel:http. A class is missing: " + e.getMessage(),
                    e);
        }
    }

    private void addCheck(OktaOrg org, WritableHealthCheckRepository repository) {
        OktaApitokenHealthCheck check;
        // Another component of the context may add a check at the same time.
        synchronized (repository) {
            check = new OktaApitokenHealthCheck(freeId(org, repository), org, InstantSource.system());
            check.setCamelContext(component.getCamelContext());
            check.setEnabled(component.isHealthCheckProducerEnabled());
            checks.put(org, check);
            repository.addHealthCheck(check);
        }
        if (repository.isEnabled() && check.isEnabled()) {
            check.begin();
        }
    }

    /** The address of the org, with a number if there are several credentials for it. */
    private String freeId(OktaOrg org, WritableHealthCheckRepository repository) {
        Set<String> taken = Stream.concat(repository.stream(), checks.values().stream())
                .map(HealthCheck::getId)
                .collect(Collectors.toSet());
        String id = "okta-apitoken:" + org.url();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? id : id + "#" + number)
                .filter(free -> !taken.contains(free))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close(OktaOrg org) {
        OktaApitokenHealthCheck check = checks.remove(org);
        if (check != null) {
            repository().ifPresent(repository -> repository.removeHealthCheck(check));
        }
        org.close();
    }

    /** Empty without camel-health, which is optional. */
    private Optional<WritableHealthCheckRepository> repository() {
        return Optional.ofNullable(HealthCheckHelper.getHealthCheckRepository(
                component.getCamelContext(), "producers", WritableHealthCheckRepository.class));
    }
}
