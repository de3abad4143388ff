package io.github.camelokta.apitoken.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An access token that is requested when it is needed and renewed before it expires. Safe for concurrent use.
 *
 * <p>One thread requests the token. Meanwhile the others use the present token if it is valid, or wait for the result
 * of that request, which may be a failure. So a refused request is not repeated by every waiting thread. If the
 * requesting thread is interrupted, one of the others takes over. A token that cannot be renewed is used until it
 * expires.
 */
final class CachedToken {

    private static final Logger LOG = LoggerFactory.getLogger(CachedToken.class);

    /**
     * A token is renewed at a random time between these shares of its life, so that not all instances renew at once.
     */
    private static final double EARLIEST = 0.90;

    private static final double LATEST = 0.95;

    private final Supplier<AccessToken> source;
    private final Clock clock;
    private final DoubleSupplier random;

    private Kept kept;
    /** Completes without a token if the requesting thread is interrupted, so that a waiting thread takes over. */
    private CompletableFuture<Optional<AccessToken>> request;

    private record Kept(AccessToken token, Instant due, Instant end) {}

    /**
     * Creates a cache without a token.
     *
     * @param source requests a token from the org
     * @param random numbers from 0 inclusive to 1 exclusive
     */
    CachedToken(Supplier<AccessToken> source, Clock clock, DoubleSupplier random) {
        this.source = source;
        this.clock = clock;
        this.random = random;
    }

    AccessToken get() {
        Optional<AccessToken> token = Optional.empty();
        while (token.isEmpty()) {
            token = getOrAwait();
        }
        return token.get();
    }

    private Optional<AccessToken> getOrAwait() {
        CompletableFuture<Optional<AccessToken>> awaited;
        boolean own;
        synchronized (this) {
            if (isValid()) {
                return Optional.of(kept.token());
            }
            own = request == null;
            if (own) {
                request = new CompletableFuture<>();
            }
            awaited = request;
        }
        return own ? Optional.of(fetch(awaited)) : result(awaited);
    }

    /** Drops the token if it is still this one. */
    synchronized void drop(String authorization) {
        if (kept != null && kept.token().authorization().equals(authorization)) {
            kept = null;
        }
    }

    private boolean isValid() {
        Instant now = clock.instant();
        return kept != null && now.isBefore(request == null ? kept.due() : kept.end());
    }

    private AccessToken fetch(CompletableFuture<Optional<AccessToken>> promise) {
        try {
            AccessToken token = source.get();
            keep(token);
            promise.complete(Optional.of(token));
            return token;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                end();
                promise.complete(Optional.empty());
                throw e;
            }
            Optional<AccessToken> present = putOff(e);
            if (present.isPresent()) {
                promise.complete(present);
                return present.get();
            }
            promise.completeExceptionally(e);
            throw e;
        } catch (Error e) {
            end();
            promise.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void keep(AccessToken token) {
        Instant now = clock.instant();
        double share = EARLIEST + (LATEST - EARLIEST) * random.getAsDouble();
        Duration untilDue = Duration.ofMillis((long) (token.life().toMillis() * share));
        kept = new Kept(token, now.plus(untilDue), now.plus(token.life()));
        request = null;
    }

    /** Tries again after half of the remaining life, so that there are few attempts. */
    private synchronized Optional<AccessToken> putOff(RuntimeException failure) {
        request = null;
        Instant now = clock.instant();
        if (kept == null || !now.isBefore(kept.end())) {
            return Optional.empty();
        }
        LOG.warn("The access token could not be renewed and is used until it expires: {}", failure.getMessage());
        kept = new Kept(kept.token(), now.plus(Duration.between(now, kept.end()).dividedBy(2)), kept.end());
        return Optional.of(kept.token());
    }

    private synchronized void end() {
        request = null;
    }

    private static Optional<AccessToken> result(CompletableFuture<Optional<AccessToken>> promise) {
        try {
            return promise.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another thread requests the access token", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
