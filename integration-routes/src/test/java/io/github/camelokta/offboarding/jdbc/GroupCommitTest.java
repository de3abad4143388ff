package io.github.camelokta.offboarding.jdbc;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int MOST = 5;

    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstGroup = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<Thread> callers = Collections.synchronizedSet(new HashSet<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final GroupCommit<Integer, String> group = new GroupCommit<>(MOST, 1, this::commit);

    private List<Optional<String>> commit(List<Integer> items) {
        groups.add(items);
        if (groups.size() == 1) {
            firstGroup.countDown();
            awaitRelease();
        }
        if (items.contains(0)) {
            throw new IllegalStateException("the transaction failed");
        }
        return items.stream()
                .map(item -> item < 0 ? Optional.<String>empty() : Optional.of("answer " + item))
                .toList();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void end() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void whatComesWhileAGroupIsUnderWayIsTheNextGroup() throws InterruptedException {
        var first = submit(1);
        firstGroup.await();
        var others = IntStream.rangeClosed(2, 5).mapToObj(this::submitAndWait).toList();

        released.countDown();

        assertThat(first.join()).contains("answer 1");
        assertThat(others.stream().map(CompletableFuture::join).map(Optional::orElseThrow))
                .containsExactly("answer 2", "answer 3", "answer 4", "answer 5");
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4, 5));
    }

    @Test
    void aGroupHasNoMoreThanItMay() throws InterruptedException {
        var first = submit(1);
        firstGroup.await();
        var others = IntStream.rangeClosed(2, 13).mapToObj(this::submitAndWait).toList();

        released.countDown();

        assertThat(first.join()).contains("answer 1");
        assertThat(others.stream().map(CompletableFuture::join).collect(toSet()))
                .hasSize(12);
        assertThat(groups.stream().map(List::size)).containsExactly(1, 5, 5, 2);
    }

    @Test
    void whatIsLeftOutIsAnsweredSo() {
        released.countDown();

        assertThat(group.submit(-1)).isEmpty();
    }

    @Test
    void aGroupThatFailsKeepsNobodyWaiting() throws InterruptedException {
        var first = submit(1);
        firstGroup.await();
        var bad = submitAndWait(0);
        var good = submitAndWait(2);

        released.countDown();

        assertThat(first.join()).contains("answer 1");
        assertThat(bad).failsWithin(Duration.ofMinutes(1)).withThrowableThat().withMessageContaining("failed");
        assertThat(good.join()).isEmpty();
        assertThat(group.submit(3)).contains("answer 3");
    }

    @Test
    void severalGroupsAreUnderWayAtATime() throws InterruptedException {
        var most = new AtomicInteger();
        var underWay = new AtomicInteger();
        var two = new CountDownLatch(2);
        var pair = new GroupCommit<Integer, Integer>(MOST, 2, items -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            two.countDown();
            awaitRelease();
            underWay.decrementAndGet();
            return items.stream().map(Optional::of).toList();
        });
        var submitted = IntStream.range(0, 40)
                .mapToObj(item -> CompletableFuture.supplyAsync(() -> pair.submit(item), threads))
                .toList();
        two.await();

        released.countDown();

        assertThat(submitted.stream().map(answer -> answer.join().orElseThrow()))
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
        assertThat(most).hasValue(2);
    }

    private CompletableFuture<Optional<String>> submit(int item) {
        return CompletableFuture.supplyAsync(
                () -> {
                    callers.add(Thread.currentThread());
                    return group.submit(item);
                },
                threads);
    }

    /** Submits an item, and returns when its thread is in the queue. */
    private CompletableFuture<Optional<String>> submitAndWait(int item) {
        var before = callers.size();
        var submitted = submit(item);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> callers.size() > before
                        && callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
        return submitted;
    }
}
