package io.github.camelokta.offboarding.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Adds headers to every response that let browsers only show it. No response is a page. */
@ApplicationScoped
class SecurityHeaders {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    /** The path of dev mode's own pages. */
    private static final String DEV_PAGES = "/q/";

    private static final int FORBIDDEN = 403;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    add(context);
                    context.next();
                },
                Integer.MAX_VALUE);
    }

    /**
     * Protects the management interface: Quarkus lets pages of any site read it, but no browser has anything to do
     * there.
     */
    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            add(context);
            if (context.request().headers().contains(HttpHeaders.ORIGIN)) {
                context.response().headers().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
                context.response().setStatusCode(FORBIDDEN).end();
            } else {
                context.next();
            }
        });
    }

    private static void add(RoutingContext context) {
        var headers = context.response().headers();
        ALWAYS.forEach(headers::set);
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT
                || !context.request().path().startsWith(DEV_PAGES)) {
            headers.set(CONTENT_SECURITY_POLICY, NOTHING);
        }
        // Browsers must not get this header over plain HTTP.
        if (context.request().isSSL()) {
            headers.set(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        }
    }
}
