package io.github.camelokta.apitoken.quarkus.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * For dev mode, which has to be told its port to be found. It is below those that systems give away by themselves, or
 * else somebody may have it before dev mode does.
 */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 32_768;

    private FreePort() {}

    static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // Another one may be free.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
