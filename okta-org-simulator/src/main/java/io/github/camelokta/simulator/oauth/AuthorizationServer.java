package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.state.Apps;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The org authorization server: grants access tokens and tells whose they are (Okta facts §3). Safe for concurrent use.
 */
public final class AuthorizationServer {

    private final TokenEndpoint tokenEndpoint;
    private final AccessTokens tokens;
    private final AccessTokenAuthenticator authenticator;

    /**
     * A server for the apps of an org, also for those that come later.
     *
     * @param clock all lifetimes follow it
     * @throws InvalidSeedException as {@link #check(AppSeed)} does, in {@code apps[i]}
     */
    public AuthorizationServer(Apps apps, Clock clock) {
        List<AppSeed> all = apps.all();
        for (int i = 0; i < all.size(); i++) {
            try {
                check(all.get(i));
            } catch (InvalidSeedException e) {
                throw e.in("apps[" + i + "]");
            }
        }
        DpopProofs proofs = new DpopProofs(clock);
        this.tokens = new AccessTokens(clock);
        this.tokenEndpoint =
                new TokenEndpoint(new ClientAssertions(apps, clock), proofs, new DpopNonces(clock), tokens);
        this.authenticator = new AccessTokenAuthenticator(proofs, tokens);
    }

    /**
     * Checks the keys of an app. Whoever adds an app to an org that runs calls this first.
     *
     * @throws InvalidSeedException in {@code keys[i]}, when a key is no public RSA or EC key with a {@code kid} of its
     *     own
     */
    public static void check(AppSeed app) {
        ClientKeys.of(app);
    }

    /**
     * Grants an access token for one hour, bound to the key of the proof when there is a proof.
     *
     * @throws OAuthException with 400 or 401, when the request is not as facts §3 say
     */
    public TokenResponse grant(TokenRequest request) throws OAuthException {
        return tokenEndpoint.grant(request);
    }

    /**
     * The app, with the scopes of its access token, in whose name a call is made.
     *
     * @throws OAuthException with 401 when the access token does not live, with 400 when it does not come with the
     *     proof it needs
     */
    public ServiceApp authenticate(ResourceRequest request) throws OAuthException {
        return authenticator.authenticate(request);
    }

    /** The client id of the app that a living access token was granted to; asking has no effect. */
    public Optional<String> clientIdOf(String accessToken) {
        return tokens.find(accessToken).map(grant -> grant.principal().app().clientId());
    }
}
