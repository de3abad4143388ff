package io.github.camelokta.offboarding.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Complaints about the settings of the webhook; never with their values, because a URL can hold a secret as well. */
final class WebhookSettings {

    private static final String URL = "offboarding.notification.webhook.url";
    private static final String SECRET = "offboarding.notification.webhook.secret";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]+");

    private WebhookSettings() {}

    static List<String> complaints(OffboardingConfig.Webhook webhook) {
        var complaints = new ArrayList<String>();
        webhook.url().ifPresent(url -> {
            if (!isUsable(url)) {
                complaints.add(URL + " is wrong: it must be a URL such as https://example.com/events, without user and"
                        + " fragment; http: on loopback only");
            }
        });
        webhook.secret().ifPresent(secret -> {
            if (webhook.url().isEmpty()) {
                complaints.add(SECRET + " is set, but " + URL + " is missing: set that as well, or neither");
            }
            if (!VISIBLE_ASCII.matcher(secret.strip()).matches()) {
                complaints.add(SECRET + " is wrong: it must be visible ASCII characters, without white space");
            }
        });
        if (webhook.timeout().isNegative() || webhook.timeout().toMillis() == 0) {
            complaints.add(
                    "offboarding.notification.webhook.timeout is wrong: it must be longer than nothing, such as 10s");
        }
        return complaints;
    }

    private static boolean isUsable(String value) {
        try {
            var url = new URI(value.strip());
            return url.getScheme() != null
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && (url.getScheme().equalsIgnoreCase("https")
                            || (url.getScheme().equalsIgnoreCase("http")
                                    && LOOPBACK.matcher(url.getHost()).matches()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
