package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.HttpTransport;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.http.Responses;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;
import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import io.github.camelokta.apitoken.ratelimit.RateLimiter;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The last word on a request is its caller's, and a request that is withheld leaves no trace. */
@Timeout(60)
class SendGuardTest {

    private static final SendGuard NO = () -> false;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A test that hangs fails instead. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletedCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final CallSettings settings = new CallSettings(
            new RetryPolicy(3, Duration.ofMinutes(5)),
            Duration.ZERO,
            LONG,
            new RateLimitSettings(true, 0, 1),
            Map.of(),
            calls::add);

    private OktaOrgSimulator simulator;
    private String id;
    private OktaOrg org;
    private ApiTokenClient client;

    @BeforeEach
    void start() throws Exception {
        simulator = OktaOrgSimulator.start();
        id = simulator.addToken(TokenSeed.of("laptop", simulator.principalId())).id();
        context.start();
        org = OktaOrg.open(context, url(), new Ssws(simulator.apiToken()), null, settings);
        client = new ApiTokenClient(org);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        org.close();
        context.stop();
        simulator.close();
    }

    private static Consumer<ApiTokenClient> call(Consumer<ApiTokenClient> call) {
        return call;
    }

    static Stream<Arguments> operations() {
        String id = "00Tabc";
        return Stream.of(
                Arguments.of("list", call(client -> client.list(ApiTokenFilter.ALL))),
                Arguments.of("list", call(client -> client.stream(ApiTokenFilter.ALL))),
                Arguments.of("get", call(client -> client.get(id))),
                Arguments.of("revoke", call(client -> client.revoke(id))),
                Arguments.of("revoke", call(client -> client.revokeExisting(id))),
                Arguments.of("revokeCurrent", call(ApiTokenClient::revokeCurrent)),
                Arguments.of("upsert", call(client -> client.upsert(id, quarantine()))),
                Arguments.of("GET /api/v1/users", call(client -> client.org().get("/api/v1/users/me", Map.of()))));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void sendsNothingThatIsNotWanted(String operation, Consumer<ApiTokenClient> call) {
        assertThatExceptionOfType(OktaCallNotSentException.class)
                .isThrownBy(() -> call.accept(client.guardedBy(NO)))
                .withMessageStartingWith("Okta " + operation)
                .withMessageEndingWith(" at " + simulator.url() + " was not sent, because its guard withheld it.")
                .satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo(operation);
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure.isInDoubt()).isFalse();
                    assertThat(failure.status()).isZero();
                    assertThat(failure.response()).isEmpty();
                });

        assertThat(simulator.requests().all()).isEmpty();
        assertThat(calls).extracting(CompletedCall::attempts).containsExactly(0);
        assertThat(calls).extracting(CompletedCall::status).containsExactly(0);
    }

    @Test
    void withholdsNothingThatIsWanted() {
        AtomicInteger asked = new AtomicInteger();

        client.guardedBy(() -> asked.incrementAndGet() > 0).revoke(id);

        assertThat(asked).hasValue(1);
        assertThat(simulator.token(id)).isEmpty();
    }

    @Test
    void isNotForCallsOfOthers() {
        client.guardedBy(NO);

        client.revoke(id);

        assertThat(simulator.token(id)).isEmpty();
    }

    @Test
    void needsTheConsentOfEveryGuard() {
        SendGuard yes = () -> true;

        assertThatThrownBy(() -> client.guardedBy(yes).guardedBy(NO).revoke(id))
                .isInstanceOf(OktaCallNotSentException.class);
        assertThatThrownBy(() -> client.guardedBy(NO).guardedBy(yes).revoke(id))
                .isInstanceOf(OktaCallNotSentException.class);
        client.guardedBy(yes).guardedBy(yes).revoke(id);

        assertThat(simulator.requests().all()).hasSize(1);
    }

    @Test
    void outlivesOtherSettings() {
        OktaOrg guarded = client.guardedBy(NO).org().with(CallSettings.DEFAULT);

        assertThatThrownBy(() -> new ApiTokenClient(guarded).revoke(id)).isInstanceOf(OktaCallNotSentException.class);
    }

    @Test
    void usesNothingUpAndHoldsNobodyUp() throws Exception {
        RateLimiter rateLimiter = new RateLimiter(() -> NOW);
        know(rateLimiter, 1);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> revoke(rateLimiter, NO)).isInstanceOf(OktaCallNotSentException.class);
        }

        // The one call that was left still is, and goes at once.
        assertThat(rateLimiter.acquire(Bucket.API, settings.rateLimit(), Duration.ZERO))
                .isTrue();
    }

    @Test
    void aCallWithoutCredentialsUsesNothingUpEither() throws Exception {
        RateLimiter rateLimiter = new RateLimiter(() -> NOW);
        know(rateLimiter, 1);
        IllegalStateException none = new IllegalStateException("No credentials");

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> revoke(rateLimiter, SendGuard.NONE, () -> {
                        throw none;
                    }))
                    .isSameAs(none);
        }

        assertThat(rateLimiter.acquire(Bucket.API, settings.rateLimit(), Duration.ZERO))
                .isTrue();
    }

    @Test
    void leavesTheOrgToOthers() {
        client.get(id);
        BucketState before = org.rateLimits().get(Bucket.API);

        assertThatThrownBy(() -> client.guardedBy(NO).revoke(id)).isInstanceOf(OktaCallNotSentException.class);

        assertThat(org.requestsInFlight()).isZero();
        assertThat(org.rateLimits()).containsEntry(Bucket.API, before);
        client.revoke(id);
        assertThat(simulator.token(id)).isEmpty();
    }

    static Stream<Arguments> retryReasons() {
        return Stream.of(
                Arguments.of(429, Fault.rateLimited(SOON), false),
                Arguments.of(503, Fault.okta(503, "E0000010", "Read-only"), true),
                Arguments.of(0, Fault.dropAfter(), true));
    }

    @ParameterizedTest
    @MethodSource("retryReasons")
    void failsAsTheAttemptDidThatWasSent(int status, Fault fault, boolean inDoubt) {
        simulator.faults().always(Operation.REVOKE_TOKEN, fault);

        OktaException failure = catchThrowableOfType(OktaException.class, () -> client.guardedBy(replying(true, false))
                .revoke(id));

        assertThat(failure).isNotInstanceOf(OktaCallNotSentException.class);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.isInDoubt()).isEqualTo(inDoubt);
        assertThat(simulator.requests().all()).hasSize(1);
        assertThat(calls).extracting(CompletedCall::attempts).containsExactly(1);
        assertThat(calls).extracting(CompletedCall::status).containsExactly(status);
        assertThat(org.requestsInFlight()).isZero();
    }

    @Test
    void isAskedOnlyAfterTheWaitForAFullWindow() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        RateLimiter rateLimiter = new RateLimiter(now::get);
        know(rateLimiter, 0);
        List<Thread> asked = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Thread> caller = new AtomicReference<>();

        Future<?> call = threads.submit(() -> {
            caller.set(Thread.currentThread());
            revoke(rateLimiter, () -> asked.add(Thread.currentThread()));
        });
        Awaitility.await().atMost(LONG).until(() -> isWaiting(caller.get()));

        assertThat(asked).isEmpty();
        now.set(NOW.plusSeconds(61));
        wakeUp(rateLimiter);
        call.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(asked).containsExactly(caller.get());
        assertThat(simulator.requests().all()).hasSize(1);
    }

    @Test
    void passesOnWhatItThrows() {
        client.get(id);
        BucketState before = org.rateLimits().get(Bucket.API);
        IllegalStateException unknown = new IllegalStateException("Nobody knows");

        assertThatThrownBy(() -> client.guardedBy(() -> {
                            throw unknown;
                        })
                        .revoke(id))
                .isSameAs(unknown);

        assertThat(org.requestsInFlight()).isZero();
        assertThat(org.rateLimits()).containsEntry(Bucket.API, before);
        assertThat(calls).extracting(CompletedCall::attempts).containsExactly(1, 0);
        client.revoke(id);
        assertThat(simulator.token(id)).isEmpty();
    }

    @Test
    void comesBetweenReadingAndWritingOfAnUpdate() {
        assertThatExceptionOfType(OktaCallNotSentException.class)
                .isThrownBy(() -> client.guardedBy(replying(true, false)).upsert(id, quarantine()))
                .satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo("upsert");
                    assertThat(failure.id()).isEqualTo(id);
                });

        assertThat(simulator.requests().counts()).isEqualTo(Map.of(Operation.GET_TOKEN, 1L));
    }

    private static ApiTokenUpdate quarantine() {
        return ApiTokenUpdate.of(new ApiTokenNetwork("ZONE", List.of("nzoNowhere"), null));
    }

    /** Says so, one after the other, and does not want to be asked again. */
    private static SendGuard replying(Boolean... replies) {
        Iterator<Boolean> each = List.of(replies).iterator();
        return each::next;
    }

    private OrgUrl url() {
        return OrgUrl.parse(simulator.url());
    }

    /** One call goes, and so many are left for a minute. */
    private void know(RateLimiter rateLimiter, int remaining) throws Exception {
        assertThat(rateLimiter.acquire(Bucket.API, settings.rateLimit(), LONG)).isTrue();
        rateLimiter.onResponse(
                Bucket.API, Responses.of(200, new RateLimit(10, remaining, NOW.plusSeconds(60)), NOW, null));
        rateLimiter.release(Bucket.API);
    }

    private static void wakeUp(RateLimiter rateLimiter) throws Exception {
        assertThat(rateLimiter.acquire(Bucket.TOKEN, new RateLimitSettings(false, 0, 0), LONG))
                .isTrue();
        rateLimiter.onNotSent(Bucket.TOKEN);
        rateLimiter.release(Bucket.TOKEN);
    }

    private void revoke(RateLimiter rateLimiter, SendGuard guard) {
        revoke(rateLimiter, guard, RequestAuthorizer.of(new Ssws(simulator.apiToken()), request(), Map.of()));
    }

    private OktaRequest request() {
        return OktaRequest.delete("revoke", id, URI.create(simulator.url() + "/api/v1/api-tokens/" + id));
    }

    private void revoke(RateLimiter rateLimiter, SendGuard guard, RequestAuthorizer authorizer) {
        try (HttpTransport transport = HttpTransport.open(context, url(), null)) {
            new RetryingCall(rateLimiter, transport, url(), settings, request(), authorizer, guard)
                    .read(HttpResponse::status);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
    }
}
