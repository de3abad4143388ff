package io.github.camelokta.simulator.state;

import static java.util.Objects.requireNonNullElseGet;

import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API service apps of an org, in the order in which they were added. Safe for concurrent use. */
public final class Apps {

    private final Map<String, AppSeed> byClientId = new LinkedHashMap<>();

    /**
     * Adds an app, and generates what is absent.
     *
     * @throws InvalidSeedException when the client id is taken
     */
    public synchronized AppSeed add(AppSeed seed) {
        AppSeed app = seed.withClientId(requireNonNullElseGet(seed.clientId(), Ids::app));
        if (byClientId.putIfAbsent(app.clientId(), app) != null) {
            throw new InvalidSeedException(
                    "clientId", "'" + app.clientId() + "' is taken by another app; every client id is unique");
        }
        return app;
    }

    public synchronized List<AppSeed> all() {
        return List.copyOf(byClientId.values());
    }

    public synchronized Optional<AppSeed> byClientId(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }
}
