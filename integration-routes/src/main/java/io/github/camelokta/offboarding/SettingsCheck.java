package io.github.camelokta.offboarding;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.eclipse.microprofile.config.Config;

/** Before anything starts, says in one message which required settings are missing or wrong; never what they are. */
@ApplicationScoped
@Unremovable
class SettingsCheck implements CamelContextCustomizer {

    private static final int SHORTEST_SECRET = 16;
    private static final String EVENTS_SECRET = "offboarding.intake.events.secret";
    private static final String FOLDER = "offboarding.intake.folder.";
    private static final String OKTA = "camel.component.okta-apitoken.";

    /**
     * Options of the component that narrow what {@code okta-apitoken:list} answers, in whatever spelling Camel takes.
     */
    private static final Pattern FILTER =
            Pattern.compile(Pattern.quote(OKTA) + "(configuration\\.)?(client-?name|name|user-?id)", CASE_INSENSITIVE);

    /** A condition that is there and empty would not be one, and a rule match what it was not made for. */
    private static final Pattern CONDITION =
            Pattern.compile("offboarding\\.policy\\.(rules\\[\\d+]|protected)\\.[a-z-]+");

    private final Config config;
    private final OffboardingConfig offboarding;

    @Inject
    SettingsCheck(Config config, OffboardingConfig offboarding) {
        this.config = config;
        this.offboarding = offboarding;
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalStateException naming each setting that is missing or wrong, and what to do about it
     */
    @Override
    public void configure(CamelContext context) {
        var complaints = complaints();
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(
                    "The application cannot start with these settings:\n  " + String.join("\n  ", complaints));
        }
    }

    private List<String> complaints() {
        var complaints = new ArrayList<String>();
        if (missing(OKTA + "org-url") && missing(OKTA + "orgUrl")) {
            complaints.add(
                    OKTA + "org-url is missing: the Okta org, such as https://example.okta.com (or set OKTA_ORG_URL)");
        }
        if (Stream.of("token", "token-file", "tokenFile", "client-id", "clientId", "authorization")
                .allMatch(option -> missing(OKTA + option))) {
            complaints.add(OKTA + "token is missing: the API token (SSWS) to call the org with (or set OKTA_API_TOKEN);"
                    + " or token-file; or, for OAuth 2.0, client-id and private-key");
        }
        var secret = offboarding.intake().events().secret().map(String::strip).orElse("");
        if (secret.length() < SHORTEST_SECRET) {
            complaints.add(EVENTS_SECRET + (secret.isEmpty() ? " is missing" : " is too short")
                    + ": the bearer secret that senders of events present, at least " + SHORTEST_SECRET
                    + " characters");
        }
        for (var key : config.getPropertyNames()) {
            if (FILTER.matcher(key).matches()) {
                complaints.add(
                        key + " is set: remove it; a case would be completed although its owner has other tokens");
            }
            if (CONDITION.matcher(key).matches() && missing(key)) {
                complaints.add(
                        key + " is empty: give it a value, or remove it; without it, other tokens would be meant");
            }
        }
        complaints.addAll(folderComplaints());
        var settlement = offboarding.settlement();
        if (settlement.stuckAfter().compareTo(settlement.lease()) <= 0) {
            complaints.add("offboarding.settlement.stuck-after is not longer than offboarding.settlement.lease: set it"
                    + " to the time after which a batch without progress gives its cases up, such as 15m");
        }
        complaints.addAll(PolicySettings.complaints(offboarding));
        complaints.addAll(SweepSettings.complaints(offboarding));
        if (settlement.batchTokens() < settlement.batchSize()) {
            complaints.add("offboarding.settlement.batch-tokens is too small: of each of the " + settlement.batchSize()
                    + " cases of a batch (offboarding.settlement.batch-size) at least one token must fit");
        }
        complaints.addAll(DatabaseSettings.complaints(offboarding.database()));
        complaints.addAll(WebhookSettings.complaints(offboarding.outcome().webhook()));
        return complaints;
    }

    private List<String> folderComplaints() {
        var complaints = new ArrayList<String>();
        var folder = offboarding.intake().folder();
        if (folder.interval().toMillis() < 1) {
            complaints.add(FOLDER + "interval is too short: how often the folder is looked at, such as 2s");
        }
        if (folder.maxFileSize().asLongValue() < 1) {
            complaints.add(FOLDER + "max-file-size is too small: the largest file taken in, such as 100M");
        }
        return complaints;
    }

    private boolean missing(String key) {
        return config.getOptionalValue(key, String.class)
                .filter(value -> !value.isBlank())
                .isEmpty();
    }
}
