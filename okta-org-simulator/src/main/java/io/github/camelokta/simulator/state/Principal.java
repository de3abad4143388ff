package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.Role;
import java.util.Set;

/** In whose name a call is made. */
public sealed interface Principal {

    /** What the principal's share of a rate limit is counted by: the id of the token, or the client id. */
    String id();

    Role role();

    /** The principal as an actor of the System Log. */
    LogParticipant logParticipant();

    /** The API token that the call is made with, or null. */
    String apiTokenId();

    /** Whether the credential covers this OAuth 2.0 scope. */
    boolean hasScope(String scope);

    /** Calls with an API token: not scoped, it can do all that its owner may (Okta facts §1). */
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

    /** Calls with an OAuth 2.0 access token. */
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
