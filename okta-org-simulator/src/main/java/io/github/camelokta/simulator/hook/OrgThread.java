package io.github.camelokta.simulator.hook;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;

/**
 * The one thread of the org, for as long as the org is open. Hooks are worked on here and nowhere else, so that they
 * need no locks.
 *
 * <p>A verticle, because Vert.x stops verticles before it takes their timers and connections away: what that breaks off
 * is then known to be the end of the org, not a fault of a receiver.
 */
final class OrgThread extends AbstractVerticle {

    private static final int CONNECTIONS_PER_RECEIVER = 100;

    private final Duration connectTimeout;
    private HttpClient client;
    private boolean open;

    private OrgThread(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    static OrgThread of(Vertx vertx, Duration connectTimeout) {
        OrgThread thread = new OrgThread(connectTimeout);
        vertx.deployVerticle(thread).toCompletionStage().toCompletableFuture().join();
        return thread;
    }

    @Override
    public synchronized void start() {
        client = vertx.createHttpClient(new HttpClientOptions()
                // A receiver may close an idle connection at any time; that must not look like a failed delivery.
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS_PER_RECEIVER)
                .setConnectTimeout((int) connectTimeout.toMillis()));
        open = true;
    }

    @Override
    public synchronized void stop() {
        open = false;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Does it soon, after all that came before; not when the org is closed by then. */
    synchronized void run(Runnable task) {
        if (open) {
            context.runOnContext(turn -> runIfOpen(task));
        }
    }

    private void runIfOpen(Runnable task) {
        if (isOpen()) {
            task.run();
        }
    }

    /** To be called on this thread, as all that follow. */
    HttpClient client() {
        return client;
    }

    /** Does it then, unless it is cancelled or the org is closed by then. */
    long after(Duration delay, Runnable task) {
        return vertx.setTimer(Math.max(1, delay.toMillis()), timer -> runIfOpen(task));
    }

    void cancel(long timer) {
        vertx.cancelTimer(timer);
    }
}
