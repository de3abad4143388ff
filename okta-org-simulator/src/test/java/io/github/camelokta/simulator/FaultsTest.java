package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripted faults. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class FaultsTest {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final Fault BUSY = Fault.okta(503, "E0000010", "Service is in read only mode");
    private static final Fault BROKEN = Fault.okta(500, "E0000009", "Internal Server Error");

    private OktaOrgSimulator org;
    private OrgClient client;
    private SimulatedToken token;

    @BeforeEach
    void connect(OktaOrgSimulator started) {
        org = started;
        client = OrgClient.of(started);
        token = started.addToken(TokenSeed.of("target", started.principalId()));
    }

    private String path() {
        return TOKENS + "/" + token.id();
    }

    @Test
    void faultsStrikeInTheirOrderOneCallEachAndThenNoMore() {
        org.faults().next(Operation.LIST_TOKENS, BROKEN, BUSY);

        assertThat(client.get(TOKENS).status()).isEqualTo(500);
        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void aFaultStrikesItsOperationOnly() {
        org.faults().next(Operation.REVOKE_TOKEN, BROKEN);

        assertThat(client.get(path()).status()).isEqualTo(200);
        assertThat(client.delete(path()).status()).isEqualTo(500);
    }

    @Test
    void aStandingFaultStrikesBehindTheSingleOnesUntilAllIsCleared() {
        org.faults().always(Operation.LIST_TOKENS, BUSY);
        org.faults().next(Operation.LIST_TOKENS, BROKEN);

        assertThat(client.get(TOKENS).status()).isEqualTo(500);
        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        org.faults().next(Operation.LIST_TOKENS, BROKEN);
        org.faults().clear();
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void anErrorOfOktasShapeReplacesTheOperation() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(403, "E0000006", "You do not have permission"));

        ClientResponse response = client.delete(path());

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.errorCode()).isEqualTo("E0000006");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("You do not have permission");
        assertThat(response.header("x-okta-request-id")).isNotNull();
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void anyAnswerCanReplaceTheOperation() {
        OrgClient unchecked = client.unchecked();
        org.faults()
                .next(
                        Operation.LIST_TOKENS,
                        Fault.answer(502, "text/html", "<h1>Bad Gateway</h1>"),
                        Fault.answer(200, "application/json", "[{\"id\":\"00T"),
                        Fault.answer(500, null, null));

        ClientResponse html = unchecked.get(TOKENS);
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        assertThat(html.body()).isEqualTo("<h1>Bad Gateway</h1>");
        assertThat(unchecked.get(TOKENS).body()).isEqualTo("[{\"id\":\"00T");
        ClientResponse empty = unchecked.get(TOKENS);
        assertThat(empty.status()).isEqualTo(500);
        assertThat(empty.body()).isEmpty();
        assertThat(empty.header("Content-Type")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 600})
    void aStatusThatNoAnswerHasIsRefusedWhenItIsScripted(int status) {
        assertThatThrownBy(() -> Fault.answer(status, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.okta(status, "E0", "no")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRateLimitTellsItsResetByTheOrgsOwnClock() {
        org.faults().next(Operation.LIST_TOKENS, Fault.rateLimited(Duration.ofSeconds(7)));

        ClientResponse response = client.get(TOKENS);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.errorCode()).isEqualTo("E0000047");
        assertThat(response.rateLimit("Limit")).isEqualTo(600);
        assertThat(response.rateLimit("Remaining")).isZero();
        Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(response.header("Date"), Instant::from);
        assertThat(response.rateLimit("Reset") - date.getEpochSecond()).isBetween(6L, 7L);
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void aConnectionDroppedBeforeLeavesTheTokenAlone() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropBefore());

        assertThatThrownBy(() -> client.delete(path())).hasCauseInstanceOf(IOException.class);

        assertThat(org.token(token.id())).isPresent();
        assertThat(client.delete(path()).status()).isEqualTo(204);
    }

    @Test
    void aConnectionDroppedAfterwardsLosesTheAnswerButNotTheEffect() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());

        assertThatThrownBy(() -> client.delete(path())).hasCauseInstanceOf(IOException.class);

        assertThat(org.token(token.id())).isEmpty();
        assertThat(client.delete(path()).status()).isEqualTo(404);
    }

    @Test
    void aRequestThatIsHeldWaitsWhileOthersAreServed() {
        CountDownLatch latch = new CountDownLatch(1);
        org.faults().next(Operation.REVOKE_TOKEN, Fault.hold(latch));

        CompletableFuture<ClientResponse> held = client.sendAsync("DELETE", path());
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.REVOKE_TOKEN) == 1);

        assertThat(client.get(path()).status()).isEqualTo(200);
        assertThat(held).isNotDone();
        latch.countDown();
        assertThat(held.join().status()).isEqualTo(204);
        assertThat(org.token(token.id())).isEmpty();
    }

    @Test
    void aLatchThatIsOpenAlreadyHoldsNobody() {
        org.faults().next(Operation.LIST_TOKENS, Fault.hold(new CountDownLatch(0)));

        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void closingTheOrgEndsWhatIsHeld() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.hold(new CountDownLatch(1)));
        CompletableFuture<ClientResponse> held = client.sendAsync("DELETE", path());
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.REVOKE_TOKEN) == 1);

        org.close();

        assertThatThrownBy(held::join).hasCauseInstanceOf(IOException.class);
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void aFaultStrikesBeforeTheTokenIsLookedAt() {
        org.faults().next(Operation.LIST_TOKENS, BUSY);

        assertThat(OrgClient.anonymous(org).get(TOKENS).status()).isEqualTo(503);
    }

    @Test
    void aFaultCanStrikeSoManyTimes() {
        org.faults().times(Operation.LIST_TOKENS, 2, BUSY);

        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void theSameSeedMakesTheSameCallsFail() {
        List<Integer> once = statusesAtHalfChance(1);
        List<Integer> again = statusesAtHalfChance(1);
        List<Integer> other = statusesAtHalfChance(2);

        assertThat(once).contains(200, 503).isEqualTo(again).isNotEqualTo(other);
    }

    private List<Integer> statusesAtHalfChance(long randomSeed) {
        org.faults().sometimes(Operation.LIST_TOKENS, 0.5, randomSeed, BUSY);
        return IntStream.range(0, 20).mapToObj(i -> client.get(TOKENS).status()).toList();
    }

    @Test
    void chanceStrikesNeverAtZeroAndAlwaysAtOne() {
        org.faults().sometimes(Operation.LIST_TOKENS, 0, 1, BUSY);
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
        org.faults().sometimes(Operation.LIST_TOKENS, 1, 1, BUSY);
        assertThat(client.get(TOKENS).status()).isEqualTo(503);
        org.faults().clear();
        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aProbabilityThatIsNoneIsRefused(double probability) {
        assertThatThrownBy(() -> org.faults().sometimes(Operation.LIST_TOKENS, probability, 1, BUSY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageOrNothingCanReplaceTheOperation() {
        OrgClient unchecked = client.unchecked();
        org.faults().next(Operation.REVOKE_TOKEN, Fault.html(502), Fault.empty(500));

        ClientResponse html = unchecked.delete(path());
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        ClientResponse empty = unchecked.delete(path());
        assertThat(empty.status()).isEqualTo(500);
        assertThat(empty.body()).isEmpty();
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void theCallerCanBeSentElsewhereWithoutEffect() {
        OrgClient unchecked = client.unchecked();
        org.faults().next(Operation.REVOKE_TOKEN, Fault.redirect(URI.create("http://127.0.0.1:1/elsewhere")));

        ClientResponse response = unchecked.delete(path());

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).isEqualTo("http://127.0.0.1:1/elsewhere");
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void aTruncatedBodyIsHalfOfTheRealOneInAnAnswerThatIsWhole() {
        OrgClient unchecked = client.unchecked();
        String whole = unchecked.get(path()).body();
        org.faults().next(Operation.GET_TOKEN, Fault.truncated());

        ClientResponse response = unchecked.get(path());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(whole.substring(0, response.body().length()));
        assertThat(response.body().length()).isBetween(whole.length() / 2 - 1, whole.length() / 2 + 1);
        assertThat(response.header("Content-Length"))
                .isEqualTo(String.valueOf(response.body().length()));
    }

    @Test
    void aConnectionDroppedWithinTheBodyLosesTheRestButNotTheEffect() {
        org.faults().next(Operation.UPDATE_TOKEN, Fault.dropWithin());

        assertThatThrownBy(() -> client.put(path(), "{\"network\":{\"connection\":\"ANYWHERE\"}}"))
                .hasCauseInstanceOf(IOException.class);

        assertThat(org.token(token.id()).orElseThrow().network()).isEqualTo(SeedNetwork.anywhere());
    }

    @Test
    void theRealAnswerCanSayThatItIsSomethingElse() {
        OrgClient unchecked = client.unchecked();
        org.faults()
                .next(
                        Operation.GET_TOKEN,
                        Fault.contentType("text/plain"),
                        Fault.header("Retry-After", "3600"),
                        Fault.nextLink(URI.create("https://elsewhere.example.com/api/v1/api-tokens?after=1")));

        ClientResponse typed = unchecked.get(path());
        assertThat(typed.header("Content-Type")).isEqualTo("text/plain");
        assertThat(typed.json().path("id").asText()).isEqualTo(token.id());
        assertThat(unchecked.get(path()).header("Retry-After")).isEqualTo("3600");
        assertThat(unchecked.get(path()).link("next"))
                .isEqualTo("https://elsewhere.example.com/api/v1/api-tokens?after=1");
    }

    @Test
    void aSlowAnswerIsARealOneInTheEndAndDelaysNobodyElse() {
        org.faults().next(Operation.GET_TOKEN, Fault.latency(Duration.ofMillis(300)));
        long start = System.nanoTime();

        CompletableFuture<ClientResponse> slow = client.sendAsync("GET", path());
        assertThat(client.get(TOKENS).status()).isEqualTo(200);

        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDrippingBodyComesInPiecesAndIsWholeInTheEnd() {
        org.faults().next(Operation.GET_TOKEN, Fault.drip(100, Duration.ofMillis(20)));
        int length = client.get(path()).body().length();
        org.faults().next(Operation.GET_TOKEN, Fault.drip(100, Duration.ofMillis(20)));
        long start = System.nanoTime();

        ClientResponse response = client.get(path());

        assertThat(response.json().path("id").asText()).isEqualTo(token.id());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20L * (length / 100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: b", "a\nb", "\u0000"})
    void aHeaderThatIsNoneIsRefused(String value) {
        assertThatThrownBy(() -> Fault.header("X-Any", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.header(value, "any")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.contentType(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.answer(200, value, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDurationOrPieceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Fault.latency(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.drip(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.drip(1, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
