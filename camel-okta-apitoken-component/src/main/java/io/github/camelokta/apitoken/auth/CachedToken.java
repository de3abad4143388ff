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
 * An access token that is got when it is needed and renewed ahead of its end. Safe for concurrent use.
 *
 * <p>One thread gets it; the others meanwhile take the present token if it is still good, else wait and share what
 * becomes of that request, be it a token or a failure. So a refusal is not repeated by all who waited for it. But if
 * that thread is interrupted, one of the others takes over. A token that cannot be renewed ahead of its end is used on
 * until then.
 */
final class CachedToken {

    private static final Logger LOG = LoggerFactory.getLogger(CachedToken.class);

    /** Renewal is due at a random point in between, in shares of a life, so that not all instances renew at once. */
    private static final double EARLIEST = 0.90;

    private static final double LATEST = 0.95;

    private final Supplier<AccessToken> source;
    private final Clock clock;
    private final DoubleSupplier random;

    private Kept kept;
    /** Ends without a token if who makes the request is interrupted, which is no business of those who wait. */
    private CompletableFuture<Optional<AccessToken>> request;

    private record Kept(AccessToken token, Instant due, Instant end) {}

    /**
     * Keeps a token.
     *
     * @param source gets a token from the org, or fails
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
            if (isGood()) {
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

    /** Forgets the token if it is still this one. */
    synchronized void drop(String authorization) {
        if (kept != null && kept.token().authorization().equals(authorization)) {
            kept = null;
        }
    }

    private boolean isGood() {
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

    /** Half of what is left, so that there are few attempts, and the first ones leave the org some time. */
    private synchronized Optional<AccessToken> putOff(RuntimeException failure) {
        request = null;
        Instant now = clock.instant();
        if (kept == null || !now.isBefore(kept.end())) {
            return Optional.empty();
        }
        LOG.warn("The access token is used on, because it was not renewed ahead of its end: {}", failure.getMessage());
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
            throw new IllegalStateException("Interrupted while another thread gets the access token", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
