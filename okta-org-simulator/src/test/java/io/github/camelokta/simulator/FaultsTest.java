package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on purpose. */
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

        Reply reply = client.delete(path());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.errorCode()).isEqualTo("E0000006");
        assertThat(reply.json().path("errorSummary").asText()).isEqualTo("You do not have permission");
        assertThat(reply.header("x-okta-request-id")).isNotNull();
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void anyAnswerCanReplaceTheOperation() {
        org.faults()
                .next(
                        Operation.LIST_TOKENS,
                        Fault.answer(502, "text/html", "<h1>Bad Gateway</h1>"),
                        Fault.answer(200, "application/json", "[{\"id\":\"00T"),
                        Fault.answer(500, null, null));

        Reply html = client.get(TOKENS);
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        assertThat(html.body()).isEqualTo("<h1>Bad Gateway</h1>");
        assertThat(client.get(TOKENS).body()).isEqualTo("[{\"id\":\"00T");
        Reply empty = client.get(TOKENS);
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

        Reply reply = client.get(TOKENS);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.errorCode()).isEqualTo("E0000047");
        assertThat(reply.rateLimit("Limit")).isEqualTo(OrgSeed.DEFAULT_REQUESTS_PER_MINUTE);
        assertThat(reply.rateLimit("Remaining")).isZero();
        Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(reply.header("Date"), Instant::from);
        assertThat(reply.rateLimit("Reset") - date.getEpochSecond()).isBetween(6L, 7L);
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

        CompletableFuture<Reply> held = client.sendAsync("DELETE", path());
        await().until(() -> org.requests().count(Operation.REVOKE_TOKEN) == 1);

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
        CompletableFuture<Reply> held = client.sendAsync("DELETE", path());
        await().until(() -> org.requests().count(Operation.REVOKE_TOKEN) == 1);

        org.close();

        assertThatThrownBy(held::join).hasCauseInstanceOf(IOException.class);
        assertThat(org.token(token.id())).isPresent();
    }

    @Test
    void aFaultStrikesBeforeTheTokenIsLookedAt() {
        org.faults().next(Operation.LIST_TOKENS, BUSY);

        assertThat(OrgClient.anonymous(org).get(TOKENS).status()).isEqualTo(503);
    }
}
