package io.github.camelokta.apitoken.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an Okta org: its origin and nothing else. Credentials are sent there only.
 *
 * @param origin scheme and host, and the port unless it is the default of the scheme
 * @since 1.0.0
 */
public record OrgUrl(URI origin) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    /** Only on the domains of Okta, because organizations name their own domains as they like. */
    private static final Pattern ADMIN_CONSOLE =
            Pattern.compile("(.+)-admin(\\.(?:(?:okta|oktapreview|okta-emea|okta-gov)\\.com|okta\\.mil))");

    private static final String EXAMPLE = "The option orgUrl must look like https://example.okta.com";

    /**
     * Reads the address of an org.
     *
     * @param value an {@code https} URL without user info, path, query and fragment; a slash at the end is ignored.
     *     Plain {@code http} is accepted on the loopback addresses of this machine only. The Admin Console of an org on
     *     one of Okta's domains, such as {@code example-admin.okta.com}, is refused
     * @return the address
     * @throws IllegalArgumentException if it is anything else; the message names the option {@code orgUrl}
     */
    public static OrgUrl parse(String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The option orgUrl is missing. " + EXAMPLE);
        }
        URI uri = uri(value.strip());
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The option orgUrl must not hold a user or password. " + EXAMPLE);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException(EXAMPLE + ", was " + value);
        }
        if (!uri.getRawPath().matches("/?") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The option orgUrl must end after the host name or port. " + EXAMPLE);
        }
        OrgUrl url = new OrgUrl(originOf(uri));
        if (!url.isHttps() && !url.isHttpOnLoopback()) {
            throw new IllegalArgumentException(
                    "The option orgUrl must start with https:// (http:// only on loopback), was " + url);
        }
        Matcher adminConsole = ADMIN_CONSOLE.matcher(url.origin().getHost());
        if (adminConsole.matches()) {
            throw new IllegalArgumentException("The option orgUrl names the Admin Console, " + url
                    + ", which does not have Okta's API: set it to https://" + adminConsole.group(1)
                    + adminConsole.group(2));
        }
        return url;
    }

    private static URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            // Neither the value nor the cause, which quotes it: it may hold a password.
            throw new IllegalArgumentException("The option orgUrl is not a URL: " + e.getReason() + ". " + EXAMPLE);
        }
    }

    /**
     * Returns the origin of a URI in a normal form, so that origins can be compared.
     *
     * @param uri an absolute URI
     * @return its origin
     */
    public static URI originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean ownPort = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + host + (ownPort ? "" : ":" + uri.getPort()));
    }

    boolean isHttps() {
        return origin.getScheme().equals("https");
    }

    private boolean isHttpOnLoopback() {
        return origin.getScheme().equals("http")
                && LOOPBACK.matcher(origin.getHost()).matches();
    }

    /**
     * Tells whether a URI belongs to this org.
     *
     * @param uri an absolute URI
     * @return whether scheme, host and port are those of this org, and there is no user info
     */
    public boolean isOriginOf(URI uri) {
        return uri.getScheme() != null
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && originOf(uri).equals(origin);
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
