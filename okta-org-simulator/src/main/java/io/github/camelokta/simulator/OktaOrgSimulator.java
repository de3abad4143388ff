package io.github.camelokta.simulator;

import io.github.camelokta.simulator.http.FaultScript;
import io.github.camelokta.simulator.http.Journal;
import io.github.camelokta.simulator.http.OrgServer;
import io.github.camelokta.simulator.state.OrgState;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An Okta org that runs in this JVM and answers over HTTP on the loopback interface. Any number can run side by side.
 * All methods are safe for concurrent use; what they return is a copy and stays as it is.
 */
public final class OktaOrgSimulator implements AutoCloseable {

    private final OrgState state;
    private final OrgServer server;
    private final ServicePrincipal principal;
    private final RequestLog requests;
    private final Faults faults;

    private OktaOrgSimulator(Builder builder) {
        Journal journal = new Journal();
        FaultScript script = new FaultScript();
        state = OrgState.of(builder.seed, builder.clock);
        principal = ServicePrincipal.of(builder.seed, state);
        requests = new RequestLog(journal);
        faults = new Faults(script);
        server = OrgServer.start(state, builder.seed.requestsPerMinute(), builder.clock, builder.port, journal, script);
    }

    /** For an org that is to be other than {@link #start()} makes it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an org on a free port with nobody in it but the service principal. */
    public static OktaOrgSimulator start() {
        return builder().start();
    }

    /** {@code http://127.0.0.1:PORT}, without a trailing slash. */
    public String url() {
        return server.url();
    }

    /** The secret value of the service principal's token: call the org with {@code Authorization: SSWS <value>}. */
    public String apiToken() {
        return principal.value();
    }

    /** The id of the service principal's token. */
    public String apiTokenId() {
        return principal.token().id();
    }

    /** The user id of the service principal. */
    public String principalId() {
        return principal.token().userId();
    }

    /** All users, in the order they came into the org. */
    public List<SimulatedUser> users() {
        return state.users().all();
    }

    /** All tokens, in the order they came into the org, whether or not they can still be used. */
    public List<SimulatedToken> tokens() {
        return state.tokens().all();
    }

    /** The token with this id, unless it was revoked or never existed. */
    public Optional<SimulatedToken> token(String id) {
        return state.tokens().byId(id);
    }

    /**
     * Adds a user, filling what is absent.
     *
     * @throws InvalidSeedException when id or login is taken
     */
    public SimulatedUser addUser(UserSeed user) {
        return state.users().add(user);
    }

    /**
     * Adds a token, filling what is absent.
     *
     * @throws InvalidSeedException when the owner is not in the org, or id or value is taken
     */
    public SimulatedToken addToken(TokenSeed token) {
        return state.tokens().add(token);
    }

    /** Revokes a token as if somebody else had done it; no matter if it is gone already. */
    public void removeToken(String id) {
        state.tokens().remove(id);
    }

    /** What the org was asked so far. */
    public RequestLog requests() {
        return requests;
    }

    /** Makes the org fail on purpose. */
    public Faults faults() {
        return faults;
    }

    /** Stops answering and frees the port and all threads. State and request log can still be looked at. */
    @Override
    public void close() {
        server.close();
    }

    /** Says what the org is to be like. */
    public static final class Builder {

        private static final int MAX_PORT = 65535;

        private OrgSeed seed = OrgSeed.empty();
        private int port;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Who and what is in the org; default: nobody but the service principal. */
        public Builder seed(OrgSeed newSeed) {
            seed = Objects.requireNonNull(newSeed, "seed");
            return this;
        }

        /**
         * The TCP port; default 0: any free one.
         *
         * @throws IllegalArgumentException when there is no such port
         */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > MAX_PORT) {
                throw new IllegalArgumentException(newPort + " is no TCP port; use 0 to " + MAX_PORT);
            }
            port = newPort;
            return this;
        }

        /** The org's time: dates, expiry and rate-limit windows; default: the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /**
         * Returns when the org answers.
         *
         * @throws InvalidSeedException when the parts of the seed do not fit together
         * @throws IllegalStateException when the port cannot be opened
         */
        public OktaOrgSimulator start() {
            return new OktaOrgSimulator(this);
        }
    }
}
