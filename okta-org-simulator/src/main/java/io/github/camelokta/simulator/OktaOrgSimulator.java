package io.github.camelokta.simulator;

import io.github.camelokta.simulator.control.ControlParts;
import io.github.camelokta.simulator.control.ControlServer;
import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.hook.EventHooks;
import io.github.camelokta.simulator.hook.HookParts;
import io.github.camelokta.simulator.http.OrgParts;
import io.github.camelokta.simulator.http.OrgServer;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.GroupSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.OrgClock;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.SimulatedGroup;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.state.SimulatedZone;
import io.github.camelokta.simulator.tls.SelfSignedCertificate;
import io.github.camelokta.simulator.traffic.RequestLog;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A simulated Okta org that runs in this JVM and serves HTTP on the loopback interface. Any number can run side by
 * side. All methods are safe for concurrent use and return copies, which do not change.
 */
public final class OktaOrgSimulator implements AutoCloseable {

    private final OrgClock clock;
    private final OrgState state;
    private final ServicePrincipal principal;
    private final RateLimits rateLimits;
    private final RequestLog requests;
    private final Faults faults;
    private final Optional<SelfSignedCertificate> certificate;
    private final Vertx vertx;
    private final OrgServer server;
    private final EventHooks eventHooks;
    private final Optional<ControlServer> control;

    private OktaOrgSimulator(Builder builder) {
        RateLimitSeed limits = builder.seed.rateLimits();
        RequestRecorder recorder = new RequestRecorder();
        FaultScript script = new FaultScript();
        clock = OrgClock.of(builder.clock);
        state = OrgState.of(builder.seed, clock);
        AuthorizationServer oauth = new AuthorizationServer(state.apps(), clock);
        principal = ServicePrincipal.of(builder.seed, state);
        rateLimits = new RateLimits(clock, limits);
        requests = new RequestLog(recorder);
        faults = new Faults(script);
        certificate = builder.tls ? Optional.of(SelfSignedCertificate.generate()) : Optional.empty();
        OrgParts parts = new OrgParts(state, oauth, limits, rateLimits, clock, recorder, script);
        vertx = Vertx.vertx(fewThreads());
        try {
            server = OrgServer.start(vertx, parts, builder.port, certificate);
            eventHooks = EventHooks.start(
                    vertx,
                    new HookParts(
                            state.log(), clock, server.url(), builder.seed.eventHooks(), builder.seed.hookDelivery()));
            control = startControl(builder.controlPort);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<ControlServer> startControl(OptionalInt port) {
        ControlParts parts = new ControlParts(server.url(), state, requests, faults, clock, rateLimits);
        return port.isPresent() ? Optional.of(ControlServer.start(vertx, parts, port.getAsInt())) : Optional.empty();
    }

    /** One thread does all the work, so that an org is cheap and its requests have a single order. */
    private static VertxOptions fewThreads() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Returns a builder for an org with other settings than those of {@link #start()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an org on a free port that contains only the service principal. */
    public static OktaOrgSimulator start() {
        return builder().start();
    }

    /**
     * Returns the org's URL: {@code http://127.0.0.1:PORT}, or {@code https} with {@link Builder#tls()}, without a
     * trailing slash.
     */
    public String url() {
        return server.url();
    }

    /**
     * Returns the secret value of the service principal's token: call the org with {@code Authorization: SSWS <value>}.
     */
    public String apiToken() {
        return principal.value();
    }

    /** Returns the id of the service principal's token. */
    public String apiTokenId() {
        return principal.token().id();
    }

    /** Returns the user id of the service principal. */
    public String principalId() {
        return principal.token().userId();
    }

    /** Returns the certificate for clients to trust; empty without {@link Builder#tls()}. */
    public Optional<X509Certificate> certificate() {
        return certificate.map(SelfSignedCertificate::certificate);
    }

    /** Returns {@link #certificate()} as PEM. */
    public Optional<String> certificatePem() {
        return certificate.map(SelfSignedCertificate::certificatePem);
    }

    /** Returns the URL of the control API; empty without {@link Builder#controlPort}. */
    public Optional<String> controlUrl() {
        return control.map(ControlServer::url);
    }

    /** Returns the org's time, which can be moved forward. */
    public OrgClock clock() {
        return clock;
    }

    /** Returns all users, in the order in which they were added. */
    public List<SimulatedUser> users() {
        return state.users().all();
    }

    /** Returns all tokens, in the order in which they were added, including tokens that can no longer be used. */
    public List<SimulatedToken> tokens() {
        return state.tokens();
    }

    /** Returns the token with this id, or empty when it was revoked or never existed. */
    public Optional<SimulatedToken> token(String id) {
        return state.token(id);
    }

    /**
     * Adds a user, and fills in what is absent.
     *
     * @throws InvalidSeedException when id or login is taken
     */
    public SimulatedUser addUser(UserSeed user) {
        return state.addUser(user, Origin.org());
    }

    /**
     * Adds a token, and fills in what is absent.
     *
     * @throws InvalidSeedException when the owner is not in the org, or id or value is taken
     */
    public SimulatedToken addToken(TokenSeed token) {
        return state.addToken(token, Origin.org());
    }

    /** Revokes a token, as if another administrator did it. Does nothing when there is no such token. */
    public void removeToken(String id) {
        state.revoke(id, Origin.org());
    }

    /**
     * Changes the status of a user, as if another administrator did it, with the consequences for the user's tokens.
     *
     * @throws IllegalArgumentException when there is no such user, or the user's status does not allow it
     */
    public SimulatedUser change(String idOrLogin, Lifecycle change) {
        SimulatedUser user = requireUser(idOrLogin);
        try {
            return state.change(user, change, Origin.org());
        } catch (IllegalTransitionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Adds a group, and generates what is absent.
     *
     * @throws InvalidSeedException when id or name is taken, or a member is not in the org
     */
    public SimulatedGroup addGroup(GroupSeed group) {
        return state.groups().add(group);
    }

    /**
     * Adds a user to a group, if the user is not a member yet.
     *
     * @throws IllegalArgumentException when there is no such group or user
     */
    public SimulatedGroup addMember(String groupId, String idOrLogin) {
        return state.groups().join(groupId, requireUser(idOrLogin)).orElseThrow(() -> noGroup(groupId));
    }

    /**
     * Removes a user from a group, if the user is a member.
     *
     * @throws IllegalArgumentException when there is no such group or user
     */
    public SimulatedGroup removeMember(String groupId, String idOrLogin) {
        return state.groups().leave(groupId, requireUser(idOrLogin)).orElseThrow(() -> noGroup(groupId));
    }

    private SimulatedUser requireUser(String idOrLogin) {
        return state.users()
                .byIdOrLogin(idOrLogin)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + idOrLogin + "' is neither id nor login of a user"));
    }

    private static IllegalArgumentException noGroup(String groupId) {
        return new IllegalArgumentException("'" + groupId + "' is not the id of a group");
    }

    /**
     * Registers an API service app, and generates what is absent.
     *
     * @throws InvalidSeedException when the client id is taken or a key is not a public RSA or EC key with a
     *     {@code kid}
     */
    public AppSeed addApp(AppSeed app) {
        AuthorizationServer.check(app);
        return state.apps().add(app);
    }

    /**
     * Adds a network zone, and generates what is absent.
     *
     * @throws InvalidSeedException when id or name is taken
     */
    public SimulatedZone addZone(ZoneSeed zone) {
        return state.zones().add(zone);
    }

    /** Returns the latest 100,000 entries of the System Log, oldest first. */
    public List<LogEvent> systemLog() {
        return state.log().all();
    }

    /**
     * Simulates other clients that use up a bucket at a constant rate from now on.
     *
     * @param requestsPerMinute 0 stops them
     * @throws IllegalArgumentException when the rate is negative
     */
    public void backgroundLoad(Bucket bucket, int requestsPerMinute) {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException(requestsPerMinute + " is not a rate; use 0 or more");
        }
        rateLimits.backgroundLoad(bucket, requestsPerMinute);
    }

    /** Returns the org's Event Hooks: their status, their deliveries, and their behaviour. */
    public EventHooks eventHooks() {
        return eventHooks;
    }

    /** Returns the requests that the org received so far. */
    public RequestLog requests() {
        return requests;
    }

    /** Returns the faults of the org, for tests to script. */
    public Faults faults() {
        return faults;
    }

    /** Stops the org and frees the port and all threads. State and request log can still be read. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Collects the settings of an org. */
    public static final class Builder {

        private static final int MAX_PORT = 65535;

        private OrgSeed seed = OrgSeed.empty();
        private int port;
        private OptionalInt controlPort = OptionalInt.empty();
        private boolean tls;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Sets the contents of the org; default: only the service principal. */
        public Builder seed(OrgSeed newSeed) {
            seed = Objects.requireNonNull(newSeed, "seed");
            return this;
        }

        /**
         * Sets the TCP port; default 0: any free port.
         *
         * @throws IllegalArgumentException when it is not a TCP port
         */
        public Builder port(int newPort) {
            port = requirePort(newPort);
            return this;
        }

        private static int requirePort(int port) {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException(port + " is not a TCP port; use 0 to " + MAX_PORT);
            }
            return port;
        }

        /**
         * Opens the control API on this TCP port; 0: any free port. Default: no control API.
         *
         * @throws IllegalArgumentException when it is not a TCP port
         */
        public Builder controlPort(int newPort) {
            controlPort = OptionalInt.of(requirePort(newPort));
            return this;
        }

        /** Serves HTTPS, with a certificate that is generated when the org starts; default: HTTP. */
        public Builder tls() {
            tls = true;
            return this;
        }

        /** Sets the clock for dates, expiry and rate-limit windows; default: the system clock. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /**
         * Starts the org and returns when it accepts requests.
         *
         * @throws InvalidSeedException when the parts of the seed contradict each other
         * @throws IllegalStateException when the port cannot be opened
         */
        public OktaOrgSimulator start() {
            OktaOrgSimulator org = new OktaOrgSimulator(this);
            org.eventHooks.verify();
            return org;
        }
    }
}
