package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.access.BruteForceGuard;
import io.github.camelokta.offboarding.access.BruteForceGuard.Target;
import io.github.camelokta.offboarding.access.ClientAddress;
import io.github.camelokta.offboarding.access.Refusals;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Authenticates the senders of events, each by a bearer secret of its own. */
@ApplicationScoped
class BearerSecret implements HttpAuthenticationMechanism {

    /** The role of senders of events. */
    private static final String ROLE = "sender";

    private static final Logger LOG = Logger.getLogger(BearerSecret.class);
    private static final String SCHEME = "bearer";
    /**
     * The mechanism's name in the configuration, which chooses it by path, because people's tokens are bearer tokens as
     * well.
     */
    private static final String MECHANISM = "shared-secret";

    /** The only path of this mechanism; credentials for other paths are not for it to check. */
    private static final String PATH = "/events";

    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final int MOST_KNOWN = 1024;

    private final Senders senders;
    private final BruteForceGuard guard;
    private final Refusals refusals;
    private final Clock clock;

    private record Place(String sender, String address) {}

    private final Map<Place, Instant> knownUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Instant> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    @Inject
    BearerSecret(Senders senders, BruteForceGuard guard, Refusals refusals, Clock clock) {
        this.senders = senders;
        this.guard = guard;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
        if (!context.normalizedPath().equals(PATH)
                || authorization == null
                || !authorization.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
            return Uni.createFrom().nullItem();
        }
        var sender = senders.named(authorization.substring(SCHEME.length() + 1).strip());
        var address = ClientAddress.of(context.request().remoteAddress());
        var key = guard.key(Target.SECRET, address, "");
        var wait = guard.toWait(key);
        // An attacker who guesses from the same address must not lock out a sender that was admitted from there before.
        if (sender.isPresent() && (wait.isEmpty() || isKnown(new Place(sender.get(), address)))) {
            know(new Place(sender.get(), address));
            return Uni.createFrom().item(identity(sender.get()));
        }
        refusals.count(Refusals.Mechanism.SECRET);
        if (wait.isPresent()) {
            Refusals.haveWait(context, wait.get());
        } else {
            LOG.warnf(
                    "An event from %s was refused: wrong bearer secret, %d within the last hour",
                    address, guard.wrong(key));
        }
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(Refusals.challenge(context)
                        .orElseGet(
                                () -> new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer")));
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

    private static SecurityIdentity identity(String sender) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(sender))
                .addRole(ROLE)
                .build();
    }

    private void know(Place place) {
        synchronized (knownUntil) {
            knownUntil.put(place, clock.instant().plus(KNOWN_FOR));
        }
    }

    private boolean isKnown(Place place) {
        synchronized (knownUntil) {
            var until = knownUntil.get(place);
            return until != null && until.isAfter(clock.instant());
        }
    }
}
