package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** The user agent of all requests, so that Okta's System Log shows that this component made a change. */
final class UserAgent {

    private static final String COMPONENT = "camel-okta-apitoken/" + version();

    private UserAgent() {}

    static String of(CamelContext context) {
        return COMPONENT + " Apache-Camel/" + context.getVersion();
    }

    /** Not from the manifest, because native executables and repackaged applications lack that of this jar. */
    private static String version() {
        try (InputStream build = UserAgent.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            if (build != null) {
                properties.load(build);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
