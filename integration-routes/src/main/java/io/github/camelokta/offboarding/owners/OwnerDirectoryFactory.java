package io.github.camelokta.offboarding.owners;

import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Makes directories that use the same org and the same credentials as the routes. */
class OwnerDirectoryFactory {

    @Produces
    @Singleton
    OwnerDirectory ownerDirectory(CamelContext context) {
        return new OwnerDirectory(() -> context.getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                .getClient()
                .org());
    }
}
