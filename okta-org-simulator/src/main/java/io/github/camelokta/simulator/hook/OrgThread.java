package io.github.camelokta.simulator.hook;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;

/**
 * The single thread of the org, while the org is open. All work on hooks runs on it, so hooks need no locks.
 *
 * <p>This is a verticle because Vert.x stops verticles before it cancels their timers and closes their connections: a
 * connection that breaks then is known to be the end of the org, not a failure of a receiver.
 */
final class OrgThread extends AbstractVerticle {

    private static final int CONNECTIONS_PER_RECEIVER = 100;

    private final Duration connectTimeout;
    private final Timers timers;
    private HttpClient client;
    private boolean open;

    private OrgThread(Duration connectTimeout, Timers timers) {
        this.connectTimeout = connectTimeout;
        this.timers = timers;
    }

    static OrgThread of(Vertx vertx, Duration connectTimeout, Timers timers) {
        OrgThread thread = new OrgThread(connectTimeout, timers);
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

    /** Runs the task after all earlier ones, unless the org is closed by then. */
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

    /** Returns the client. This method and the following ones must be called on this thread. */
    HttpClient client() {
        return client;
    }

    /** Runs the task after the delay, unless it is cancelled or the org is closed by then. */
    long after(Duration delay, Runnable task) {
        return timers.start(delay, () -> runIfOpen(task));
    }

    void cancel(long timer) {
        timers.cancel(timer);
    }
}
