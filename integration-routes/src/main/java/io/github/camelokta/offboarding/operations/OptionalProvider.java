package io.github.camelokta.offboarding.operations;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Leaves it to the configuration which OpenID Connect provider there is. That somebody else might know one is what lets
 * Quarkus start where {@code quarkus.oidc.auth-server-url} is not set; no bearer token is accepted then.
 */
@ApplicationScoped
class OptionalProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        return Uni.createFrom().nullItem();
    }
}
