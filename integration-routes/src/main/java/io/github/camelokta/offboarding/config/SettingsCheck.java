package io.github.camelokta.offboarding.config;

import static io.github.camelokta.offboarding.config.OktaSettings.OKTA;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists all required settings that are missing or wrong in one message, before anything starts or is created; never
 * with their values.
 */
class SettingsCheck {

    private static final String MARKER = "(?!.*\\.[cC][sS][vV]$)[A-Za-z0-9._-]{1,32}";
    private static final String FOLDER = "offboarding.intake.folder.";

    /** An empty condition would be ignored, and a rule would match tokens that it was not made for. */
    private static final Pattern CONDITION =
            Pattern.compile("offboarding\\.policy\\.(rules\\[\\d+]|protected)\\.[a-z-]+");

    /** Hosts that are this machine itself. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final List<String> ORG_URLS = List.of(OKTA + "org-url", OKTA + "orgUrl");
    private static final List<String> PROFILES = List.of("quarkus.profile", "quarkus.config.profile.parent");
    private static final Pattern PROFILE_FOR_DEVELOPERS = Pattern.compile("(.*,)?\\s*(dev|test)\\s*(,.*)?");

    private final SmallRyeConfig config;
    private final SettingValues values;
    private final OffboardingConfig offboarding;

    SettingsCheck(SmallRyeConfig config, OffboardingConfig offboarding) {
        this.config = config;
        this.values = new SettingValues(config);
        this.offboarding = offboarding;
    }

    /**
     * Checks the settings.
     *
     * @param launchMode dev mode and tests bring an org of their own
     * @return a complaint for each setting that is missing or wrong: its key, and what to do about it
     */
    List<String> complaints(LaunchMode launchMode) {
        var complaints = new ArrayList<>(values.complaints());
        complaints.addAll(RenamedSettings.complaints(values.keys()));
        complaints.addAll(complaintsAboutTheOrg(launchMode));
        complaints.addAll(complaintsAboutTheDatabase());
        complaints.addAll(OktaSettings.complaints(values));
        complaints.addAll(ListenSettings.complaints(values));
        complaints.addAll(TlsSettings.complaints(values));
        for (var key : values.keys()) {
            if (CONDITION.matcher(key).matches() && values.isMissing(key)) {
                complaints.add(
                        key + " is empty: give it a value, or remove it; an empty condition would match other tokens");
            }
        }
        complaints.addAll(SenderSettings.complaints(offboarding.intake().events()));
        Ranges.positive(
                        "offboarding.intake.events.max-body-size",
                        offboarding.intake().events().maxBodySize(),
                        "1048576")
                .forEach(complaints::add);
        complaints.addAll(PeopleSettings.complaints(offboarding, values.keys()));
        complaints.addAll(ProviderSettings.complaints(values));
        complaints.addAll(folderComplaints());
        complaints.addAll(SettlementSettings.complaints(offboarding.settlement()));
        complaints.addAll(PolicyReader.complaints(offboarding));
        complaints.addAll(SweepSettings.complaints(offboarding));
        complaints.addAll(EvidenceSettings.complaints(offboarding.evidence()));
        complaints.addAll(complaintsAboutKeeping());
        complaints.addAll(DatabaseSettings.complaints(offboarding.database()));
        complaints.addAll(WebhookSettings.complaints(offboarding.notification().webhook()));
        return complaints;
    }

    private List<String> complaintsAboutKeeping() {
        var personalData = offboarding.retention().personalData().stream()
                .flatMap(kept -> Ranges.duration(
                        "offboarding.retention.personal-data", kept, Ranges.INSTANT, Ranges.CENTURY, "365d"));
        var delivered = Ranges.duration(
                "offboarding.notification.keep-delivered",
                offboarding.notification().keepDelivered(),
                Ranges.INSTANT,
                Ranges.CENTURY,
                "7d");
        return Stream.concat(personalData, delivered).toList();
    }

    private List<String> folderComplaints() {
        var complaints = new ArrayList<String>();
        var folder = offboarding.intake().folder();
        if (folder.interval().toMillis() < 1) {
            complaints.add(FOLDER + "interval is too short: how often the folder is looked at, such as 2s");
        }
        Ranges.duration(
                        FOLDER + "settled-after",
                        folder.settledAfter(),
                        Duration.ofMillis(1),
                        Duration.ofDays(1),
                        "10s")
                .forEach(complaints::add);
        folder.marker()
                .filter(marker -> !marker.matches(MARKER))
                .ifPresent(marker -> complaints.add(FOLDER
                        + "marker is not valid: the ending of marker files, such as .ready; letters, digits, dots, dashes and"
                        + " underscores, and not .csv"));
        if (folder.maxFileSize().asLongValue() < 1) {
            complaints.add(FOLDER + "max-file-size is too small: the largest file taken in, such as 100M");
        }
        return complaints;
    }

    private List<String> complaintsAboutTheOrg(LaunchMode launchMode) {
        var value = ORG_URLS.stream().flatMap(key -> values.of(key).stream()).findFirst();
        if (value.isEmpty()) {
            return launchMode == LaunchMode.NORMAL
                    ? List.of(OKTA + "org-url is missing: the Okta org, such as https://example.okta.com"
                            + " (or set OKTA_ORG_URL, which counts in the profile prod)")
                    : List.of();
        }
        try {
            var host = OrgUrl.parse(value.get()).origin().getHost();
            return launchMode == LaunchMode.NORMAL && !LOOPBACK.matcher(host).matches()
                    ? PROFILES.stream()
                            .filter(key -> values.of(key)
                                    .filter(profiles -> PROFILE_FOR_DEVELOPERS
                                            .matcher(profiles)
                                            .matches())
                                    .isPresent())
                            .map(key -> key + " names dev or test, which are for developers and an org on this machine:"
                                    + " use prod, or a profile of another name")
                            .toList()
                    : List.of();
        } catch (IllegalArgumentException e) {
            return List.of(OKTA + "org-url is no address of an Okta org: give https and a host name, such as"
                    + " https://example.okta.com; http is accepted on loopback only");
        }
    }

    private List<String> complaintsAboutTheDatabase() {
        var url = config.getConfigValue(LedgerChoice.JDBC_URL);
        if (url.hasProblems()) {
            return List.of(LedgerChoice.JDBC_URL + " names another setting that is not there");
        }
        if (url.getValue() == null && values.of(LedgerChoice.USERNAME).isPresent()) {
            return List.of(LedgerChoice.USERNAME + " is set and " + LedgerChoice.JDBC_URL
                    + " is not: give the URL of the database, or remove both to have an embedded one");
        }
        if (url.getValue() != null && url.getValue().isBlank()) {
            return List.of(LedgerChoice.JDBC_URL
                    + " is empty: give the URL of the database, or remove the setting to have an embedded one");
        }
        return List.of();
    }
}
