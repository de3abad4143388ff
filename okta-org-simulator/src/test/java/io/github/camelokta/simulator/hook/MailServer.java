package io.github.camelokta.simulator.hook;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.net.URI;

/** A server that does not speak HTTP. */
final class MailServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;

    private MailServer() {
        server = vertx.createNetServer().connectHandler(socket -> socket.write("220 mail ready\r\n\r\n"));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    static MailServer start() {
        return new MailServer();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
