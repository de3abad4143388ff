package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** What the component calls itself in requests, so that Okta's System Log shows who made a change. */
final class UserAgent {

    private static final String COMPONENT = "camel-okta-apitoken/" + version();

    private UserAgent() {}

    static String of(CamelContext context) {
        return COMPONENT + " Apache-Camel/" + context.getVersion();
    }

    /** Not from the manifest: native executables and applications that are repackaged have none of this jar's. */
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
