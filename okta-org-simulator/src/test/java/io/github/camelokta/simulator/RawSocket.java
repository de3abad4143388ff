package io.github.camelokta.simulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests that no HTTP client would send. */
final class RawSocket {

    private RawSocket() {}

    /** Sends a request line and headers and returns all that comes back until the org closes the connection. */
    static String exchange(OktaOrgSimulator org, String head) throws IOException {
        URI url = URI.create(org.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
