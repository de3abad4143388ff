package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.tls.SelfSignedCertificate;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Serves an org on a port of the loopback interface. */
public final class OrgServer {

    static final long MAX_BODY_BYTES = 1 << 20;

    private static final String HOST = "127.0.0.1";

    /** Long enough for a filter that asks for dozens of users at once. */
    private static final int MAX_REQUEST_LINE = 8192;

    private final HttpServer server;
    private final String scheme;

    private OrgServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /**
     * Returns when the port is open; it is closed with the {@code Vertx}.
     *
     * @param port 0: any free one
     * @param certificate empty: HTTP without TLS
     * @throws IllegalStateException when the port cannot be opened
     */
    public static OrgServer start(Vertx vertx, OrgParts parts, int port, Optional<SelfSignedCertificate> certificate) {
        Credentials credentials = new Credentials(parts.state(), parts.oauth());
        Pipeline pipeline = new Pipeline(parts, credentials, new Sender(vertx));
        Router router = Router.router(vertx);
        new Routes(parts, pipeline, new Guard(credentials)).addTo(router);
        HttpServer server = vertx.createHttpServer(options(certificate))
                .requestHandler(router)
                .invalidRequestHandler(request -> pipeline.serveUnreadable(request, unreadable(request)));
        return new OrgServer(listening(server, port), certificate.isPresent() ? "https" : "http");
    }

    private static HttpServer listening(HttpServer server, int port) {
        try {
            return server.listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "Port " + port + " of " + HOST + " cannot be opened: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static HttpServerOptions options(Optional<SelfSignedCertificate> certificate) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                // One request per connection at a time: dropping it then concerns that request alone.
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false);
        certificate.ifPresent(pem -> options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addKeyValue(Buffer.buffer(pem.privateKeyPem()))
                        .addCertValue(Buffer.buffer(pem.certificatePem()))));
        return options;
    }

    private static OktaError unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return OktaError.unreadable(414, "The request line is longer than " + MAX_REQUEST_LINE + " bytes.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return OktaError.unreadable(431, "The request headers are too long.");
        }
        return OktaError.unreadable(400, "The request is not well-formed HTTP.");
    }

    /** Without a trailing slash. */
    public String url() {
        return scheme + "://" + HOST + ":" + server.actualPort();
    }
}
