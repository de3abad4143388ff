package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.oauth.OAuthException;
import io.github.camelokta.simulator.oauth.ResourceRequest;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.util.Locale;
import java.util.Optional;

/** Finds out in whose name a call is made (Okta facts §1, §3). */
final class Credentials {

    private final OrgState state;
    private final AuthorizationServer oauth;

    Credentials(OrgState state, AuthorizationServer oauth) {
        this.state = state;
        this.oauth = oauth;
    }

    /** An {@code Authorization} header in its two parts. */
    private record Credential(String scheme, String value) {

        static Optional<Credential> of(String header) {
            int space = header == null ? -1 : header.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new Credential(header.substring(0, space), header.substring(space + 1)));
        }

        boolean isSsws() {
            return scheme.equals("SSWS");
        }

        boolean isOAuth() {
            String lower = scheme.toLowerCase(Locale.ROOT);
            return lower.equals("bearer") || lower.equals("dpop");
        }
    }

    /** By whom a call's share of a rate limit is counted; looks at nothing but the header and changes nothing. */
    Optional<String> principalId(String authorization) {
        return Credential.of(authorization)
                .flatMap(credential -> credential.isSsws()
                        ? state.tokenByValue(credential.value()).map(SimulatedToken::id)
                        : oauth.clientIdOf(credential.value()));
    }

    /**
     * Uses the credential, which renews an API token.
     *
     * @throws RefusedException when there is none that works
     */
    Principal authenticate(Call call) throws RefusedException {
        Credential credential = Credential.of(call.authorization()).orElseThrow(Credentials::invalid);
        if (credential.isSsws()) {
            return owner(credential, call);
        }
        if (credential.isOAuth()) {
            return app(credential, call);
        }
        throw invalid();
    }

    private Principal owner(Credential credential, Call call) throws RefusedException {
        SimulatedToken token =
                state.tokenByValue(credential.value()).filter(state::isUsable).orElseThrow(Credentials::invalid);
        Principal.TokenOwner owner = new Principal.TokenOwner(
                token, state.users().byId(token.userId()).orElseThrow());
        if (!state.admits(token, call.origin(owner))) {
            throw new RefusedException(OktaError.forbidden());
        }
        state.use(token);
        return owner;
    }

    private Principal app(Credential credential, Call call) throws RefusedException {
        try {
            return oauth.authenticate(new ResourceRequest(
                    call.method(),
                    call.url(),
                    credential.scheme(),
                    credential.value(),
                    call.headers().getAll("DPoP")));
        } catch (OAuthException e) {
            String challenge = "%s error=\"%s\", error_description=\"%s\""
                    .formatted(credential.scheme(), e.error(), e.description());
            OktaError error = OktaError.of(e.status(), "E0000011", "Invalid token provided");
            throw new RefusedException(error.answer().with("WWW-Authenticate", challenge));
        }
    }

    private static RefusedException invalid() {
        return new RefusedException(OktaError.invalidToken());
    }
}
