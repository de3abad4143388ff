package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.access.Refusals;
import io.github.camelokta.offboarding.text.PlainText;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
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
 * Authenticates people: by a bearer token of the OpenID Connect provider, if one is configured, or by name and password
 * of a configured person. The bearer secrets of senders are for {@code /events} alone and are not accepted here.
 */
@ApplicationScoped
class PeopleAuthentication implements HttpAuthenticationMechanism {

    /** The mechanism's name in the configuration, which chooses it by path. */
    private static final String SCHEME = "people";

    private static final String BEARER = "bearer ";
    private static final int LONGEST_NAME = 400;

    private final BasicAuthenticationMechanism passwords;
    private final OidcAuthenticationMechanism tokens;
    private final Refusals refusals;

    @Inject
    PeopleAuthentication(
            BasicAuthenticationMechanism passwords, OidcAuthenticationMechanism tokens, Refusals refusals) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.refusals = refusals;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        var isToken = presentsToken(context);
        var identity = (isToken ? tokens : passwords).authenticate(context, identityProviders);
        // By itself, the mechanism for passwords would respond to a wrong one, and without a wait.
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        if (isToken) {
            identity = identity.onFailure(AuthenticationFailedException.class)
                    .invoke(() -> refusals.count(Refusals.Mechanism.TOKEN));
        }
        return identity.onItem().ifNotNull().transformToUni(PeopleAuthentication::withReadableName);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        var wait = Refusals.challenge(context);
        if (wait.isPresent()) {
            return Uni.createFrom().item(wait.get());
        }
        // Without a provider there is no challenge for a bearer token.
        return (presentsToken(context) ? tokens : passwords)
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

    /**
     * Refuses names that cannot be read safely: the name goes into logs and evidence, and a provider may let people
     * choose it.
     */
    private static Uni<SecurityIdentity> withReadableName(SecurityIdentity identity) {
        var name = identity.getPrincipal().getName();
        var isReadable = name != null && name.length() <= LONGEST_NAME && PlainText.isPlain(name);
        return isReadable
                ? Uni.createFrom().item(identity)
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private static boolean presentsToken(RoutingContext context) {
        var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
