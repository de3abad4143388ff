package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The contents of one org. All changes are made here, so that each change has all its consequences and an entry in the
 * System Log. Safe for concurrent use.
 */
public final class OrgState {

    /** Owners with these statuses still have tokens, but the tokens are refused (Okta facts §5). */
    private static final Set<String> BLOCKING_STATUSES = Set.of("SUSPENDED", "DEPROVISIONED");

    private final Clock clock;
    private final TokenFate tokenFate;
    private final Users users;
    private final Groups groups;
    private final Tokens tokens;
    private final Zones zones;
    private final Apps apps = new Apps();
    private final SystemLog log = new SystemLog();

    private OrgState(Clock clock, TokenFate tokenFate) {
        this.clock = clock;
        this.tokenFate = tokenFate;
        users = new Users(clock);
        groups = new Groups(users);
        tokens = new Tokens(clock, users);
        zones = new Zones(clock);
    }

    /**
     * Creates the org that a seed describes. The System Log has no entries for the contents of the seed.
     *
     * @throws InvalidSeedException when the parts of the seed contradict each other; the message names the element and
     *     the fix
     */
    public static OrgState of(OrgSeed seed, Clock clock) {
        OrgState state = new OrgState(clock, seed.tokenFate());
        addEach("users", seed.users(), state.users::add);
        addEach("groups", seed.groups(), state.groups::add);
        addEach("apps", seed.apps(), state.apps::add);
        addEach("zones", seed.zones(), state.zones::add);
        addEach("tokens", seed.tokens(), state.tokens::add);
        return state;
    }

    private static <T> void addEach(String field, List<T> seeds, Consumer<T> add) {
        for (int i = 0; i < seeds.size(); i++) {
            try {
                add.accept(seeds.get(i));
            } catch (InvalidSeedException e) {
                throw e.in(field + "[" + i + "]");
            }
        }
    }

    public Users users() {
        return users;
    }

    public Groups groups() {
        return groups;
    }

    public Zones zones() {
        return zones;
    }

    public Apps apps() {
        return apps;
    }

    public SystemLog log() {
        return log;
    }

    /** Returns all tokens, in the order in which they were added. */
    public List<SimulatedToken> tokens() {
        return tokens.all();
    }

    /** Returns the token with this id, even if the org does not list it. */
    public Optional<SimulatedToken> token(String id) {
        return tokens.byId(id);
    }

    /** Returns the token with this secret value, even if it cannot be used. */
    public Optional<SimulatedToken> tokenByValue(String value) {
        return tokens.byValue(value);
    }

    /** Returns whether the token is in the list that a super administrator gets. */
    public boolean isListed(SimulatedToken token) {
        return tokenFate != TokenFate.REJECTED_AND_UNLISTED
                || users.byId(token.userId())
                        .filter(owner -> owner.status().equals("DEPROVISIONED"))
                        .isEmpty();
    }

    /** Returns whether the token can be used: it has not expired, and its owner is not blocked. */
    public boolean isUsable(SimulatedToken token) {
        return clock.instant().isBefore(token.expiresAt())
                && users.byId(token.userId())
                        .filter(owner -> !BLOCKING_STATUSES.contains(owner.status()))
                        .isPresent();
    }

    /** Returns whether the token's network condition allows the caller's address. Logs a refusal. */
    public boolean admits(SimulatedToken token, Origin origin) {
        boolean admitted = zones.admits(token.network(), origin.ipAddress());
        if (!admitted) {
            log.add(LogEvent.deny(
                    now(),
                    "system.api_token.request_outside_allowed_range",
                    "Request with API token from outside its allowed range",
                    "Network zone",
                    origin,
                    LogParticipant.of(token)));
        }
        return admitted;
    }

    /**
     * Records a use of the token. About once a minute, a use renews the token: it then expires one window later (Okta
     * facts §1).
     */
    public void use(SimulatedToken token) {
        tokens.use(token.id());
    }

    /**
     * Adds a user, and fills in what is absent.
     *
     * @throws InvalidSeedException when id or login is taken
     */
    public SimulatedUser addUser(UserSeed seed, Origin origin) {
        SimulatedUser user = users.add(seed);
        log.add(LogEvent.success(now(), "user.lifecycle.create", "Create Okta user", origin, LogParticipant.of(user)));
        return user;
    }

    /**
     * Adds a token, and fills in what is absent.
     *
     * @throws InvalidSeedException when the owner is unknown, or id or value is taken
     */
    public SimulatedToken addToken(TokenSeed seed, Origin origin) {
        SimulatedToken token = tokens.add(seed);
        logged(token, "system.api_token.create", "Create API token", origin);
        return token;
    }

    /** Revokes a token and returns whether it existed. */
    public boolean revoke(String id, Origin origin) {
        Optional<SimulatedToken> revoked = tokens.remove(id);
        revoked.ifPresent(token -> logged(token, "system.api_token.revoke", "Revoke API token", origin));
        return revoked.isPresent();
    }

    /** Replaces a token's network condition; null removes it. Returns empty when there is no such token. */
    public Optional<SimulatedToken> replaceNetwork(String id, SeedNetwork network, Origin origin) {
        Optional<SimulatedToken> updated = tokens.replaceNetwork(id, network);
        updated.ifPresent(token -> logged(token, "system.api_token.update", "Update API token", origin));
        return updated;
    }

    /**
     * Changes the status of a user, with the consequences for the user's tokens.
     *
     * @throws IllegalTransitionException when the user's status does not allow it
     */
    public SimulatedUser change(SimulatedUser user, Lifecycle change, Origin origin) throws IllegalTransitionException {
        SimulatedUser changed = users.change(user, change);
        log.add(LogEvent.success(
                now(), change.eventType(), change.displayMessage(), origin, LogParticipant.of(changed)));
        if (change == Lifecycle.DEACTIVATE && tokenFate == TokenFate.REVOKED) {
            tokens.all().stream()
                    .filter(token -> token.userId().equals(changed.id()))
                    .forEach(token -> revoke(token.id(), origin));
        }
        return changed;
    }

    /**
     * Activates or deactivates a zone. Returns empty when there is no such zone.
     *
     * @throws IllegalTransitionException when the zone is to be deactivated and a token uses it
     */
    public Optional<SimulatedZone> setActive(String zoneId, boolean active) throws IllegalTransitionException {
        if (!active) {
            requireUnused(zoneId);
        }
        return zones.setActive(zoneId, active);
    }

    /**
     * Deletes a zone and returns whether it existed.
     *
     * @throws IllegalTransitionException when the zone is the system's or active, or a token uses it
     */
    public boolean deleteZone(String zoneId) throws IllegalTransitionException {
        Optional<SimulatedZone> zone = zones.byId(zoneId);
        requireUnused(zoneId);
        if (zone.filter(SimulatedZone::system).isPresent()) {
            throw new IllegalTransitionException(
                    "The zone: " + zoneId + " is a system zone. System zones cannot be deleted.");
        }
        if (zone.filter(SimulatedZone::active).isPresent()) {
            throw new IllegalTransitionException(
                    "The zone: " + zoneId + " is an active zone. Active zones cannot be deleted.");
        }
        zones.remove(zoneId);
        return zone.isPresent();
    }

    private void requireUnused(String zoneId) throws IllegalTransitionException {
        boolean used = tokens.all().stream()
                .map(SimulatedToken::network)
                .anyMatch(network -> network != null
                        && (network.include().contains(zoneId)
                                || network.exclude().contains(zoneId)));
        if (used) {
            throw new IllegalTransitionException("The zone is in use by an API token");
        }
    }

    private void logged(SimulatedToken token, String eventType, String displayMessage, Origin origin) {
        log.add(LogEvent.success(now(), eventType, displayMessage, origin, LogParticipant.of(token)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
