package io.github.camelokta.apitoken.quarkus.it;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the application is made of that is neither route nor resource. */
class ApplicationBeans {

    /** Where the meters are: in memory, for no monitoring system looks at them. */
    @Produces
    @Singleton
    SimpleMeterRegistry registry() {
        return new SimpleMeterRegistry();
    }

    /** A second component, because the first has a token, which excludes what authorizes an app. */
    @Produces
    @Singleton
    @Named("okta-app")
    OktaApitokenComponent app(@ConfigProperty(name = "camel.component.okta-apitoken.org-url") String orgUrl) {
        OktaApitokenComponent component = new OktaApitokenComponent();
        component.getConfiguration().setOrgUrl(orgUrl);
        return component;
    }
}
