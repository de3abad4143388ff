package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpRequest;
import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.HttpTransport;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.RateLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes one call: waits for the rate limit, sends the request, and retries it if that may help. Retries are harmless
 * because every request is idempotent (Okta facts §4). One instance makes one call.
 */
final class RetryingCall {

    /**
     * How long the first attempt may wait unless it is configured. The rate limiter keeps waits short, and a stop ends
     * them.
     */
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);

    private final RateLimiter rateLimiter;
    private final HttpTransport transport;
    private final OrgUrl org;
    private final CallSettings settings;
    private final OktaRequest request;
    private final Bucket bucket;
    private final RequestAuthorizer authorizer;
    private final SendGuard guard;
    private final long begin = System.nanoTime();

    private Duration waited = Duration.ZERO;
    private long firstSent;
    private int attempts;
    private int retries;
    private int status;
    private boolean inDoubt;
    private String firstRequestId;

    RetryingCall(
            RateLimiter rateLimiter,
            HttpTransport transport,
            OrgUrl org,
            CallSettings settings,
            OktaRequest request,
            RequestAuthorizer authorizer,
            SendGuard guard) {
        this.rateLimiter = rateLimiter;
        this.transport = transport;
        this.org = org;
        this.settings = settings;
        this.request = request;
        this.bucket = request.bucket();
        this.authorizer = authorizer;
        this.guard = guard;
    }

    /** Makes the call and closes the response after it is read. */
    <R> R read(ResponseReader<R> reader) {
        return reported(response -> {
            try (response) {
                return reader.read(response);
            }
        });
    }

    /** Makes the call and leaves the response open. The caller must close it by the result of the reader. */
    <R> R open(ResponseReader<R> reader) {
        return reported(response -> {
            try {
                return reader.read(response);
            } catch (IOException | RuntimeException e) {
                response.close();
                throw e;
            }
        });
    }

    private <R> R reported(ResponseReader<R> reader) {
        try {
            return withRetries(reader);
        } finally {
            settings.listener()
                    .called(new CompletedCall(
                            org.toString(), request.operation(), bucket, status, attempts, waited, since(begin)));
        }
    }

    /** The result of an attempt. */
    private sealed interface AttemptResult<R> {
        record Success<R>(R result) implements AttemptResult<R> {}

        record Failure<R>(OktaException exception, Optional<RetryReason> reason, HttpRequest attempt)
                implements AttemptResult<R> {}
    }

    private <R> R withRetries(ResponseReader<R> reader) {
        boolean renewed = false;
        Optional<OktaException> last = Optional.empty();
        while (true) {
            awaitPermission(last);
            AttemptResult<R> result = attempt(reader, last);
            if (result instanceof AttemptResult.Success<R> success) {
                return success.result();
            }
            AttemptResult.Failure<R> failed = (AttemptResult.Failure<R>) result;
            last = Optional.of(failed.exception());
            if (!renewed
                    && failed.exception().credentialsRefused()
                    && authorizing(() -> authorizer.renew(failed.attempt()))) {
                renewed = true;
                continue;
            }
            Duration wait = failed.reason()
                    .flatMap(reason -> settings.retries()
                            .waitBefore(
                                    retries + 1,
                                    since(firstSent),
                                    reason,
                                    ThreadLocalRandom.current().nextDouble()))
                    .orElseThrow(failed::exception);
            retries++;
            pause(wait, failed.exception());
        }
    }

    private void awaitPermission(Optional<OktaException> last) {
        long from = System.nanoTime();
        try {
            if (!rateLimiter.acquire(bucket, settings.rateLimit(), timeout(last))) {
                throw last.orElseGet(() -> ErrorMessages.notSent(request, maxWaitExceeded()));
            }
        } catch (RateLimiter.StoppedException e) {
            throw last.orElseGet(() -> ErrorMessages.notSent(request, "the component is being stopped"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last.orElseGet(() -> ErrorMessages.notSent(request, "the thread was interrupted"));
        } finally {
            waited = waited.plusNanos(System.nanoTime() - from);
        }
    }

    private Duration timeout(Optional<OktaException> last) {
        if (last.isPresent()) {
            return settings.retries().maxDuration().minus(since(firstSent));
        }
        return settings.maxWait().isZero() ? NO_LIMIT : settings.maxWait();
    }

    private String maxWaitExceeded() {
        return "it would have waited longer than " + settings.maxWait()
                + ", the limit of the option maxWait, for the org's rate limit or the option maxConcurrentRequests";
    }

    private void pause(Duration wait, OktaException last) {
        long from = System.nanoTime();
        try {
            rateLimiter.pause(wait);
        } catch (RateLimiter.StoppedException e) {
            throw last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last;
        } finally {
            waited = waited.plusNanos(System.nanoTime() - from);
        }
    }

    private <R> AttemptResult<R> attempt(ResponseReader<R> reader, Optional<OktaException> last) {
        boolean sent = false;
        boolean responded = false;
        try {
            HttpRequest attempt = authorizing(authorizer::next);
            if (!guard.maySend()) {
                throw last.orElseGet(() -> ErrorMessages.withheld(request));
            }
            sent = true;
            if (attempts++ == 0) {
                firstSent = System.nanoTime();
            }
            HttpResponse response = transport.send(attempt, retryHeaders(), settings.maxResponseDuration());
            responded = true;
            rateLimiter.onResponse(bucket, response);
            return result(reader, attempt, response);
        } catch (IOException e) {
            status = 0;
            OktaException failure = ErrorMessages.noResponse(request, e, history());
            inDoubt |= failure.isInDoubt();
            return new AttemptResult.Failure<>(
                    failure,
                    failure.isRetryable() ? Optional.of(new RetryReason.NoResponse()) : Optional.empty(),
                    null);
        } finally {
            if (!sent) {
                rateLimiter.onNotSent(bucket);
            } else if (!responded) {
                rateLimiter.onNoResponse(bucket);
            }
            rateLimiter.release(bucket);
        }
    }

    /** A failure of the credentials says nothing about an earlier attempt, which may be in doubt. */
    private <T> T authorizing(Supplier<T> credentials) {
        try {
            return credentials.get();
        } catch (RuntimeException e) {
            throw inDoubt ? ErrorMessages.unauthorized(request, e, history()) : e;
        }
    }

    private <R> AttemptResult<R> result(ResponseReader<R> reader, HttpRequest attempt, HttpResponse response) {
        status = response.status();
        if (firstRequestId == null) {
            firstRequestId = response.header("X-Okta-Request-Id").orElse(null);
        }
        if (!request.accepts(status)) {
            try (response) {
                OktaException failure = ErrorMessages.refused(request, response, history());
                inDoubt |= status >= 500;
                return new AttemptResult.Failure<>(failure, RetryReason.of(response), attempt);
            }
        }
        try {
            return new AttemptResult.Success<>(reader.read(response));
        } catch (IOException e) {
            Optional<RetryReason> reason =
                    ErrorMessages.brokeOff(e) ? Optional.of(new RetryReason.NoResponse()) : Optional.empty();
            return new AttemptResult.Failure<>(
                    ErrorMessages.unusable(request, response, e, history()), reason, attempt);
        }
    }

    /** Marks retries as Okta's own SDKs do (Okta facts §4). */
    private Map<String, String> retryHeaders() {
        if (retries == 0) {
            return Map.of();
        }
        String count = Integer.toString(retries);
        return firstRequestId == null
                ? Map.of("X-Okta-Retry-Count", count)
                : Map.of("X-Okta-Retry-Count", count, "X-Okta-Retry-For", firstRequestId);
    }

    private AttemptHistory history() {
        return new AttemptHistory(attempts, inDoubt);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
