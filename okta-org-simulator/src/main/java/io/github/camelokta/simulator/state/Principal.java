package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.Role;
import java.util.Set;

/** The identity that a request is made with. */
public sealed interface Principal {

    /**
     * Returns the id that the principal's share of a rate limit is counted by: the id of the token, or the client id.
     */
    String id();

    Role role();

    /** Returns the principal as an actor of the System Log. */
    LogParticipant logParticipant();

    /** Returns the id of the API token that the request is made with, or null. */
    String apiTokenId();

    /** Returns whether the credential includes this OAuth 2.0 scope. */
    boolean hasScope(String scope);

    /**
     * A user that calls with an API token. The token has no scopes: it can do everything that its owner may (Okta facts
     * §1).
     */
    record TokenOwner(SimulatedToken token, SimulatedUser owner) implements Principal {
        @Override
        public String id() {
            return token.id();
        }

        @Override
        public Role role() {
            return owner.role();
        }

        @Override
        public LogParticipant logParticipant() {
            return LogParticipant.of(owner);
        }

        @Override
        public String apiTokenId() {
            return token.id();
        }

        @Override
        public boolean hasScope(String scope) {
            return true;
        }
    }

    /** An app that calls with an OAuth 2.0 access token. */
    record ServiceApp(AppSeed app, Set<String> scopes) implements Principal {
        @Override
        public String id() {
            return app.clientId();
        }

        @Override
        public Role role() {
            return app.role();
        }

        @Override
        public LogParticipant logParticipant() {
            return LogParticipant.of(app);
        }

        @Override
        public String apiTokenId() {
            return null;
        }

        @Override
        public boolean hasScope(String scope) {
            return scopes.contains(scope);
        }
    }
}
