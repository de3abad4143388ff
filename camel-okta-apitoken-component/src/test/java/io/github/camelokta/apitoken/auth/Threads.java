package io.github.camelokta.apitoken.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads that do the same at a time, and can be watched while they wait. */
final class Threads<T> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<T>> tasks = new ArrayList<>();

    static <T> Threads<T> start(int number, Callable<T> task) {
        Threads<T> all = new Threads<>();
        for (int i = 0; i < number; i++) {
            FutureTask<T> one = new FutureTask<>(task);
            Thread thread = new Thread(one);
            thread.setDaemon(true);
            all.tasks.add(one);
            all.threads.add(thread);
        }
        all.threads.forEach(Thread::start);
        return all;
    }

    /** Returns when so many are waiting for something. */
    void awaitWaiting(int number) {
        await(() -> threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                >= number);
    }

    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }

    /** What each of them came to. */
    List<T> results() throws ExecutionException, InterruptedException, TimeoutException {
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        return results;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not happen");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
