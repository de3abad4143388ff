package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jboss.logging.Logger;

/** Lets in who presents the bearer secret that the senders of events share with us. */
@ApplicationScoped
class BearerSecret implements HttpAuthenticationMechanism {

    /** What a sender of events may do. */
    private static final String ROLE = "sender";

    private static final Logger LOG = Logger.getLogger(BearerSecret.class);
    private static final String SCHEME = "bearer";
    /** What the configuration calls it, path by path; the tokens of people are bearer tokens as well. */
    private static final String MECHANISM = "shared-secret";

    private static final SecurityIdentity SENDER = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("event-sender"))
            .addRole(ROLE)
            .build();

    private final byte[] expected;

    @Inject
    BearerSecret(OffboardingConfig config) {
        this.expected = bytes(config.intake().events().secret().orElseThrow().strip());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
            return Uni.createFrom().nullItem();
        }
        var presented = authorization.substring(SCHEME.length() + 1).strip();
        if (MessageDigest.isEqual(bytes(presented), expected)) {
            return Uni.createFrom().item(SENDER);
        }
        LOG.warnf(
                "A request to %s from %s was refused: wrong bearer secret",
                context.request().path(), context.request().remoteAddress());
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, MECHANISM));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
