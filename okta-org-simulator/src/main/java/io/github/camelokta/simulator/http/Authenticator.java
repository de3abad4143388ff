package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.oauth.OAuthException;
import io.github.camelokta.simulator.oauth.ResourceRequest;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SimulatedToken;
import java.util.Locale;
import java.util.Optional;

/** Identifies the principal of a request from its credential (Okta facts §1, §3). */
final class Authenticator {

    private final OrgState state;
    private final AuthorizationServer oauth;

    Authenticator(OrgState state, AuthorizationServer oauth) {
        this.state = state;
        this.oauth = oauth;
    }

    /** The two parts of an {@code Authorization} header. */
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

    /**
     * Returns the id that the caller's share of a rate limit is counted by. Reads only the header and changes nothing.
     */
    Optional<String> principalId(String authorization) {
        return Credential.of(authorization)
                .flatMap(credential -> credential.isSsws()
                        ? state.tokenByValue(credential.value()).map(SimulatedToken::id)
                        : oauth.clientIdOf(credential.value()));
    }

    /**
     * Authenticates the request. This counts as a use of the credential, which renews an API token.
     *
     * @throws OrgRefusedException when there is no valid credential
     */
    Principal authenticate(OrgRequest request) throws OrgRefusedException {
        Credential credential = Credential.of(request.authorization()).orElseThrow(Authenticator::invalid);
        if (credential.isSsws()) {
            return owner(credential, request);
        }
        if (credential.isOAuth()) {
            return app(credential, request);
        }
        throw invalid();
    }

    private Principal owner(Credential credential, OrgRequest request) throws OrgRefusedException {
        SimulatedToken token =
                state.tokenByValue(credential.value()).filter(state::isUsable).orElseThrow(Authenticator::invalid);
        Principal.TokenOwner owner = new Principal.TokenOwner(
                token, state.users().byId(token.userId()).orElseThrow());
        if (!state.admits(token, request.origin(owner))) {
            throw new OrgRefusedException(OktaError.forbidden());
        }
        state.use(token);
        return owner;
    }

    private Principal app(Credential credential, OrgRequest request) throws OrgRefusedException {
        try {
            return oauth.authenticate(new ResourceRequest(
                    request.method(),
                    request.url(),
                    credential.scheme(),
                    credential.value(),
                    request.headers().getAll("DPoP")));
        } catch (OAuthException e) {
            String challenge = "%s error=\"%s\", error_description=\"%s\""
                    .formatted(credential.scheme(), e.error(), e.description());
            OktaError error = OktaError.of(e.status(), "E0000011", "Invalid token provided");
            throw new OrgRefusedException(error.response().with("WWW-Authenticate", challenge));
        }
    }

    private static OrgRefusedException invalid() {
        return new OrgRefusedException(OktaError.invalidToken());
    }
}
