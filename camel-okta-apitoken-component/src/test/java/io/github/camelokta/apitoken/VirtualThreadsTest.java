package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that wait hold a thread each. From Java 21 on, that can be one that costs next to nothing. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class VirtualThreadsTest {

    /** Fewer than the simulated org permits in a minute. */
    private static final int CALLS = 400;

    /** For the simulator, the carriers of virtual threads, and whatever else runs. */
    private static final int OTHER_THREADS = 100;

    @TestFactory
    Stream<DynamicTest> holdNoPlatformThread(OktaOrgSimulator org) {
        return Runtime.version().feature() < 21
                ? Stream.of()
                : Stream.of(DynamicTest.dynamicTest("calls that wait", () -> callsThatWait(org)));
    }

    private static void callsThatWait(OktaOrgSimulator org) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.GET_TOKEN, Fault.hold(released));
        ExecutorService virtual = virtualThreads();
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.configuration().setPacing(false);
            camel.configuration().setMaxConcurrentRequests(1);
            String uri = "okta-apitoken:get?apiTokenId=" + org.apiTokenId();
            CountDownLatch begun = new CountDownLatch(CALLS);
            threads.resetPeakThreadCount();
            int before = threads.getThreadCount();

            List<Future<Exchange>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(virtual.submit(() -> {
                    begun.countDown();
                    return camel.send(uri);
                }));
            }
            begun.await();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> org.requests().count(Operation.GET_TOKEN) == 1);
            released.countDown();

            for (Future<Exchange> call : calls) {
                assertThat(call.get().getException()).isNull();
            }
            assertThat(threads.getPeakThreadCount()).isLessThan(before + OTHER_THREADS);
        } finally {
            released.countDown();
            virtual.shutdownNow();
        }
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(CALLS);
    }

    /** The tests are compiled for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
