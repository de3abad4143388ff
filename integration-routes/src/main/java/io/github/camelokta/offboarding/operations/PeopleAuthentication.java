package io.github.camelokta.offboarding.operations;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Lets people in: by a bearer token of the OpenID Connect provider where one is configured, or by name and password of
 * a configured user. The bearer secret that senders of events share with us is for {@code /events} alone and opens
 * nothing here.
 */
@ApplicationScoped
class PeopleAuthentication implements HttpAuthenticationMechanism {

    /** What the configuration calls it, path by path. */
    private static final String SCHEME = "people";

    private static final String BEARER = "bearer ";

    private final BasicAuthenticationMechanism passwords;
    private final OidcAuthenticationMechanism tokens;

    @Inject
    PeopleAuthentication(BasicAuthenticationMechanism passwords, OidcAuthenticationMechanism tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        return presented(context).authenticate(context, identityProviders);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        // Without a provider there is no challenge for a bearer token.
        return presented(context)
                .getChallenge(context)
                .onItem()
                .ifNull()
                .switchTo(() -> passwords.getChallenge(context));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return passwords.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, SCHEME));
    }

    private HttpAuthenticationMechanism presented(RoutingContext context) {
        var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        var bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? tokens : passwords;
    }
}
