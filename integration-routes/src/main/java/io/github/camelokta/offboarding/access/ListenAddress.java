package io.github.camelokta.offboarding.access;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Sets where the application listens by default: on loopback with plain HTTP, and on all interfaces with TLS.
 * {@code quarkus.http.host} alone cannot distinguish the two.
 */
@ApplicationScoped
class ListenAddress implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(ListenAddress.class);
    private static final String HOST = "quarkus.http.host";
    private static final String ALL_INTERFACES = "0.0.0.0";

    /**
     * The ordinal of the application's own {@code application.properties}; every setting of a person has a higher one.
     */
    private static final int OWN_ORDINAL = 250;

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);

    private final SmallRyeConfig config;

    @Inject
    ListenAddress(Config config) {
        this.config = config.unwrap(SmallRyeConfig.class);
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        var isOpen = !LOOPBACK.matcher(options.getHost()).matches()
                && config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                        .filter(answer -> !answer.equalsIgnoreCase("enabled"))
                        .isEmpty();
        if (isOpen) {
            LOG.warnf(
                    "Plain HTTP is open to the network: %s is %s. Passwords and secrets can be read on the way, unless a proxy"
                            + " with TLS is in front and this port is closed to everything else",
                    HOST, options.getHost());
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (config.getConfigValue(HOST).getConfigSourceOrdinal() <= OWN_ORDINAL) {
            options.setHost(ALL_INTERFACES);
        }
    }
}
