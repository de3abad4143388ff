package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Answer;
import io.github.camelokta.apitoken.budget.Bucket;
import io.github.camelokta.apitoken.budget.Setback;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes one call: waits for its turn, sends the request, and sends it again as long as that is worth it. Repeating is
 * harmless because every request is idempotent (Okta facts §4). One instance makes one call.
 */
final class Caller {

    /** How long the first attempt waits for its turn unless settings say: the budget bounds it, a stop ends it. */
    private static final Duration ANY_TIME = Duration.ofDays(36_500);

    private final Gate gate;
    private final HttpTransport transport;
    private final OrgUrl org;
    private final CallSettings settings;
    private final OktaRequest request;
    private final Bucket bucket;
    private final AttemptSource source;
    private final SendGuard guard;
    private final long begin = System.nanoTime();

    private Duration waited = Duration.ZERO;
    private long firstSent;
    private int attempts;
    private int retries;
    private int status;
    private boolean inDoubt;
    private String firstRequestId;

    Caller(
            Gate gate,
            HttpTransport transport,
            OrgUrl org,
            CallSettings settings,
            OktaRequest request,
            AttemptSource source,
            SendGuard guard) {
        this.gate = gate;
        this.transport = transport;
        this.org = org;
        this.settings = settings;
        this.request = request;
        this.bucket = request.bucket();
        this.source = source;
        this.guard = guard;
    }

    /** Makes the call and closes the answer once it is read. */
    <R> R call(AnswerReader<R> reader) {
        return listenedTo(answer -> {
            try (answer) {
                return reader.read(answer);
            }
        });
    }

    /** Makes the call; the answer stays open, and whoever gets what the reader makes of it closes it. */
    <R> R open(AnswerReader<R> reader) {
        return listenedTo(answer -> {
            try {
                return reader.read(answer);
            } catch (IOException | RuntimeException e) {
                answer.close();
                throw e;
            }
        });
    }

    private <R> R listenedTo(AnswerReader<R> reader) {
        try {
            return answered(reader);
        } finally {
            settings.listener()
                    .called(new Call(
                            org.toString(), request.operation(), bucket, status, attempts, waited, since(begin)));
        }
    }

    /** How an attempt ended. */
    private sealed interface Outcome<R> {
        record Success<R>(R result) implements Outcome<R> {}

        record Failure<R>(OktaException failure, Optional<Setback> setback, Attempt attempt) implements Outcome<R> {}
    }

    private <R> R answered(AnswerReader<R> reader) {
        boolean renewed = false;
        Optional<OktaException> last = Optional.empty();
        while (true) {
            awaitTurn(last);
            Outcome<R> outcome = attempt(reader, last);
            if (outcome instanceof Outcome.Success<R> success) {
                return success.result();
            }
            Outcome.Failure<R> failed = (Outcome.Failure<R>) outcome;
            last = Optional.of(failed.failure());
            if (!renewed
                    && failed.failure().credentialsRefused()
                    && authorizing(() -> source.renew(failed.attempt()))) {
                renewed = true;
                continue;
            }
            Duration wait = failed.setback()
                    .flatMap(setback -> settings.retries()
                            .waitBefore(
                                    retries + 1,
                                    since(firstSent),
                                    setback,
                                    ThreadLocalRandom.current().nextDouble()))
                    .orElseThrow(failed::failure);
            retries++;
            pause(wait, failed.failure());
        }
    }

    private void awaitTurn(Optional<OktaException> last) {
        long from = System.nanoTime();
        try {
            if (!gate.enter(bucket, settings.budget(), patience(last))) {
                throw last.orElseGet(() -> Failures.unsent(request, noTurn()));
            }
        } catch (Gate.ClosedException e) {
            throw last.orElseGet(() -> Failures.unsent(request, "the component is being stopped"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last.orElseGet(() -> Failures.unsent(request, "the thread was interrupted"));
        } finally {
            waited = waited.plusNanos(System.nanoTime() - from);
        }
    }

    private Duration patience(Optional<OktaException> last) {
        if (last.isPresent()) {
            return settings.retries().maxDuration().minus(since(firstSent));
        }
        return settings.maxWait().isZero() ? ANY_TIME : settings.maxWait();
    }

    private String noTurn() {
        return "its turn did not come within " + settings.maxWait()
                + ", the limit of the option maxWait: the org's rate limit or the option maxConcurrentRequests holds it"
                + " up";
    }

    private void pause(Duration wait, OktaException last) {
        long from = System.nanoTime();
        try {
            gate.pause(wait);
        } catch (Gate.ClosedException e) {
            throw last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw last;
        } finally {
            waited = waited.plusNanos(System.nanoTime() - from);
        }
    }

    private <R> Outcome<R> attempt(AnswerReader<R> reader, Optional<OktaException> last) {
        boolean sent = false;
        boolean answered = false;
        try {
            Attempt attempt = authorizing(source::next);
            if (!guard.maySend()) {
                throw last.orElseGet(() -> Failures.unwanted(request));
            }
            sent = true;
            if (attempts++ == 0) {
                firstSent = System.nanoTime();
            }
            HttpAnswer answer = transport.send(request, attempt, retryHeaders(), settings.maxResponseDuration());
            Answer forBudget = answer.forBudget();
            answered = true;
            gate.answered(bucket, forBudget);
            return outcome(reader, attempt, answer, forBudget);
        } catch (IOException e) {
            status = 0;
            OktaException failure = Failures.unanswered(request, e, history());
            inDoubt |= failure.isInDoubt();
            return new Outcome.Failure<>(
                    failure, failure.isRetryable() ? Optional.of(new Setback.Unanswered()) : Optional.empty(), null);
        } finally {
            if (!sent) {
                gate.unsent(bucket);
            } else if (!answered) {
                gate.unanswered(bucket);
            }
            gate.leave(bucket);
        }
    }

    /** What credentials fail with says nothing of an attempt that was sent before. */
    private <T> T authorizing(Supplier<T> credentials) {
        try {
            return credentials.get();
        } catch (RuntimeException e) {
            throw inDoubt ? Failures.unauthorized(request, e, history()) : e;
        }
    }

    private <R> Outcome<R> outcome(AnswerReader<R> reader, Attempt attempt, HttpAnswer answer, Answer forBudget) {
        status = answer.status();
        if (firstRequestId == null) {
            firstRequestId = answer.first("X-Okta-Request-Id").orElse(null);
        }
        if (!request.accepts(status)) {
            try (answer) {
                OktaException failure = Failures.refused(request, answer, history());
                inDoubt |= status >= 500;
                return new Outcome.Failure<>(failure, Setback.of(forBudget), attempt);
            }
        }
        try {
            return new Outcome.Success<>(reader.read(answer));
        } catch (IOException e) {
            Optional<Setback> setback = Failures.brokeOff(e) ? Optional.of(new Setback.Unanswered()) : Optional.empty();
            return new Outcome.Failure<>(Failures.unusable(request, answer, e, history()), setback, attempt);
        }
    }

    /** As Okta's own SDKs mark what they repeat (Okta facts §4). */
    private Map<String, String> retryHeaders() {
        if (retries == 0) {
            return Map.of();
        }
        String count = Integer.toString(retries);
        return firstRequestId == null
                ? Map.of("X-Okta-Retry-Count", count)
                : Map.of("X-Okta-Retry-Count", count, "X-Okta-Retry-For", firstRequestId);
    }

    private History history() {
        return new History(attempts, inDoubt);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
