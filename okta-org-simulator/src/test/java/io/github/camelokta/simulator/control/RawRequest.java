package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.OktaOrgSimulator;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests that no HTTP client would send. */
final class RawRequest {

    private RawRequest() {}

    /** Sends a request as it is and returns all that comes back until the control API closes the connection. */
    static String exchange(OktaOrgSimulator org, String request) throws IOException {
        return exchange(org, request, new byte[0]);
    }

    /** The same with a body that may be of any encoding. */
    static String exchange(OktaOrgSimulator org, String request, byte[] body) throws IOException {
        URI url = URI.create(org.controlUrl().orElseThrow());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the head of a request with this Host header, or without one for null. */
    static String head(String requestLine, String host) {
        return requestLine + " HTTP/1.1\r\n" + (host == null ? "" : "Host: " + host + "\r\n")
                + "Connection: close\r\n\r\n";
    }
}
