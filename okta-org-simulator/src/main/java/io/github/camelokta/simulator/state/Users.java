package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.UserSeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The users of an org, in the order in which they were added. */
public final class Users {

    private final Clock clock;
    private final Map<String, SimulatedUser> byId = new LinkedHashMap<>();
    private final Map<String, SimulatedUser> byLogin = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Users(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a user, and fills in what is absent.
     *
     * @throws InvalidSeedException when id or login is taken
     */
    synchronized SimulatedUser add(UserSeed seed) {
        Instant now = now();
        SimulatedUser user = new SimulatedUser(
                requireNonNullElseGet(seed.id(), Ids::user),
                requireNonNullElse(seed.status(), "ACTIVE"),
                seed.login(),
                requireNonNullElse(seed.email(), seed.login()),
                seed.firstName(),
                seed.lastName(),
                seed.employeeNumber(),
                seed.role(),
                now,
                now);
        if (byId.containsKey(user.id())) {
            throw new InvalidSeedException("id", "'" + user.id() + "' is taken by another user; every id is unique");
        }
        if (byLogin.containsKey(user.login())) {
            throw new InvalidSeedException(
                    "login", "'" + user.login() + "' is taken by another user; a login is unique, whatever its case");
        }
        byId.put(user.id(), user);
        byLogin.put(user.login(), user);
        return user;
    }

    /**
     * Changes the status of a user.
     *
     * @throws IllegalTransitionException when the user's status does not allow it
     */
    synchronized SimulatedUser change(SimulatedUser user, Lifecycle change) throws IllegalTransitionException {
        SimulatedUser current = byId.get(user.id());
        if (!change.isPossibleFrom(current.status())) {
            throw new IllegalTransitionException(
                    "The user's status is " + current.status() + ": " + change.verb() + " is not possible");
        }
        SimulatedUser changed = current.withStatus(change.to(), now());
        byId.put(changed.id(), changed);
        byLogin.put(changed.login(), changed);
        return changed;
    }

    public synchronized List<SimulatedUser> all() {
        return List.copyOf(byId.values());
    }

    public synchronized Optional<SimulatedUser> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Finds a user by id or login. The case of an id matters, the case of a login does not. */
    public synchronized Optional<SimulatedUser> byIdOrLogin(String idOrLogin) {
        return byId(idOrLogin).or(() -> Optional.ofNullable(byLogin.get(idOrLogin)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
