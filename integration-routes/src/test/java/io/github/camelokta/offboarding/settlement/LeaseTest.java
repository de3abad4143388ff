package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseTest extends Settling {

    @Inject
    CaseLeases leases;

    @Test
    void neverHandsOneCaseToTwoBatches() throws InterruptedException, ExecutionException {
        var caseIds = IntStream.range(0, 60)
                .mapToLong(i -> leaves(user("leaver")))
                .boxed()
                .toList();

        var claimed = new ArrayList<Long>();
        var claimants = Executors.newFixedThreadPool(6);
        try {
            Callable<List<LeasedCase>> claim = () -> leases.claim(Lane.ALL, 10, Duration.ofMinutes(10));
            for (var batch : claimants.invokeAll(
                    IntStream.range(0, 12).mapToObj(i -> claim).toList())) {
                batch.get().forEach(leased -> claimed.add(leased.id()));
            }
        } finally {
            claimants.shutdown();
        }

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(caseIds);
    }

    @Test
    void givesTheCasesOfADeadBatchToTheNextOneOnceTheLeaseHasEnded() {
        var caseId = leaves(user("leaver"));
        assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(10))).hasSize(1);

        clock.advance(Duration.ofMinutes(9));
        assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(10))).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(leases.claim(Lane.ALL, 10, Duration.ofMinutes(10)))
                .extracting(LeasedCase::id, LeasedCase::attempt)
                .containsExactly(tuple(caseId, 2));
    }

    @Test
    void aBatchThatOutlivesItsLeaseWritesDownTheCallsThatItHadMadeAndChangesNothingMore() throws InterruptedException {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        var released = new CountDownLatch(1);
        org.faults().next(Operation.REVOKE_TOKEN, Fault.hold(released));
        var slow = new Thread(this::settle);
        slow.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.REVOKE_TOKEN) == 1);

        clock.advance(Duration.ofMinutes(11));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        var concluded = find(caseId);
        released.countDown();
        slow.join();

        assertThat(find(caseId).summary()).isEqualTo(concluded.summary());
        assertThat(find(caseId).decisions()).isEqualTo(concluded.decisions());
        assertThat(find(caseId).actions()).extracting("attempt").containsExactly(1, 2);
        assertThat(find(caseId).evidence().subList(0, concluded.evidence().size()))
                .isEqualTo(concluded.evidence());
        assertThat(find(caseId).evidence()).last().extracting("kind").isEqualTo("ACTED");
        assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(2);
        assertThat(exists(token)).isFalse();
    }
}
