package io.github.camelokta.simulator.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on hooks is ordered, and ends when the org is closed. */
class OrgThreadTest {

    private final Vertx vertx = Vertx.vertx();
    private final OrgThread thread = OrgThread.of(vertx, Duration.ofSeconds(1), Timers.of(vertx));
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        close();
    }

    private void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void workIsDoneInTheOrderItCameIn() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        thread.run(() -> done.add("first"));
        thread.run(() -> done.add("second"));
        thread.run(() -> last.complete(null));
        last.join();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whatIsStillToDoWhenTheOrgIsClosedIsNotDone() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        thread.run(closed::join);
        thread.run(() -> done.add("too late"));
        thread.stop();
        closed.complete(null);
        close();

        assertThat(done).isEmpty();
    }
}
