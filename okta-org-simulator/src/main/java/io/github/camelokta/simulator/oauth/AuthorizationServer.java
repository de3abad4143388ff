package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.state.Apps;
import io.github.camelokta.simulator.state.Principal.ServiceApp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The org authorization server: grants access tokens and authenticates requests with them (Okta facts §3). Safe for
 * concurrent use.
 */
public final class AuthorizationServer {

    private final TokenEndpoint tokenEndpoint;
    private final AccessTokens tokens;
    private final AccessTokenAuthenticator authenticator;

    /**
     * Creates a server for the apps of an org, including those that are added later.
     *
     * @param clock the clock for all lifetimes
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
     * Checks the keys of an app. To be called before an app is added to a running org.
     *
     * @throws InvalidSeedException in {@code keys[i]}, when a key is not a public RSA or EC key with a unique
     *     {@code kid}
     */
    public static void check(AppSeed app) {
        ClientKeys.of(app);
    }

    /**
     * Grants an access token that is valid for one hour, and bound to the key of the DPoP proof if there is one.
     *
     * @throws OAuthException with status 400 or 401, when the request does not follow facts §3
     */
    public TokenResponse grant(TokenRequest request) throws OAuthException {
        return tokenEndpoint.grant(request);
    }

    /**
     * Returns the app that makes a request, with the scopes of its access token.
     *
     * @throws OAuthException with status 401 when the access token is not valid, with 400 when its DPoP proof is
     *     missing or invalid
     */
    public ServiceApp authenticate(ResourceRequest request) throws OAuthException {
        return authenticator.authenticate(request);
    }

    /** Returns the client id of the app that a valid access token was granted to. Has no side effect. */
    public Optional<String> clientIdOf(String accessToken) {
        return tokens.find(accessToken).map(grant -> grant.principal().app().clientId());
    }
}
