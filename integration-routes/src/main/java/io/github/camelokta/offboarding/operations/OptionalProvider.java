package io.github.camelokta.offboarding.operations;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Leaves the choice of the OpenID Connect provider to the configuration. Because this resolver exists, Quarkus starts
 * even if {@code quarkus.oidc.auth-server-url} is not set; then no bearer token is accepted.
 */
@ApplicationScoped
class OptionalProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        return Uni.createFrom().nullItem();
    }
}
