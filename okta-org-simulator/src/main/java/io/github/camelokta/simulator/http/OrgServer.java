package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.tls.SelfSignedCertificate;
import io.github.camelokta.simulator.web.Loopback;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;

/** Serves the API of an org on a port of the loopback interface. */
public final class OrgServer {

    static final long MAX_BODY_BYTES = 1 << 20;

    /** Enough for a filter that asks for dozens of users at once. */
    private static final int MAX_REQUEST_LINE = 8192;

    private final HttpServer server;
    private final String scheme;

    private OrgServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /**
     * Starts the server and returns when the port is open. The port is closed together with the {@code Vertx}.
     *
     * @param port 0: any free one
     * @param certificate empty: HTTP without TLS
     * @throws IllegalStateException when the port cannot be opened
     */
    public static OrgServer start(Vertx vertx, OrgParts parts, int port, Optional<SelfSignedCertificate> certificate) {
        Authenticator authenticator = new Authenticator(parts.state(), parts.oauth());
        Pipeline pipeline = new Pipeline(parts, authenticator, new BodyWriter(vertx));
        Router router = Router.router(vertx);
        new OrgRoutes(parts, pipeline, new AccessControl(authenticator)).addTo(router);
        HttpServer server = vertx.createHttpServer(options(certificate))
                .requestHandler(router)
                .invalidRequestHandler(request -> pipeline.serveUnreadable(request, unreadable(request)));
        return new OrgServer(Loopback.listening(server, "Port", port), certificate.isPresent() ? "https" : "http");
    }

    private static HttpServerOptions options(Optional<SelfSignedCertificate> certificate) {
        HttpServerOptions options =
                Loopback.options().setMaxInitialLineLength(MAX_REQUEST_LINE).setCompressionSupported(true);
        certificate.ifPresent(pem -> options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addKeyValue(Buffer.buffer(pem.privateKeyPem()))
                        .addCertValue(Buffer.buffer(pem.certificatePem()))));
        return options;
    }

    private static OktaError unreadable(HttpServerRequest request) {
        int status = Loopback.statusOfUnreadable(request);
        return OktaError.unreadable(
                status,
                switch (status) {
                    case 414 -> "The request line is longer than " + MAX_REQUEST_LINE + " bytes.";
                    case 431 -> "The request headers are too long.";
                    default -> "The request is not well-formed HTTP.";
                });
    }

    /** Returns the base URL, without a trailing slash. */
    public String url() {
        return scheme + "://" + Loopback.HOST + ":" + server.actualPort();
    }
}
