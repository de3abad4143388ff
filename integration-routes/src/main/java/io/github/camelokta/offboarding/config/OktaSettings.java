package io.github.camelokta.offboarding.config;

import static java.util.Locale.ROOT;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import io.github.camelokta.apitoken.OktaApitokenComponentConfigurer;
import io.github.camelokta.apitoken.auth.Dpop;
import io.github.camelokta.apitoken.auth.PrivateKeyJwt;
import io.github.camelokta.apitoken.auth.PrivateKeySource;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.auth.SswsFile;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.RetryPolicy;
import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.support.ResourceHelper;

/**
 * Complaints about the options of the Okta component, which Camel would find one by one when it uses them; never with a
 * secret. An option that names a bean or a placeholder of Camel is left to Camel.
 */
final class OktaSettings {

    static final String OKTA = "camel.component.okta-apitoken.";

    private static final Pattern KEY =
            Pattern.compile(Pattern.quote(OKTA) + "(?:configuration\\.)?(.+)", CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile("CAMEL_COMPONENT_OKTA_APITOKEN_\\w+");
    private static final Pattern SUBJECT = Pattern.compile("The options? (\\w+)(.*)", DOTALL);
    private static final Pattern NESTED = Pattern.compile("[.\\[]");
    private static final Pattern CAPITAL = Pattern.compile("(?=\\p{Lu})");

    /** The durations that Camel understands; it reads anything else as 0. */
    private static final Pattern DURATION =
            Pattern.compile("\\d{1,18}|(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?" + "(\\d{1,9}ms)?(?<=.)");

    /** Options that narrow the result of {@code okta-apitoken:list}. */
    private static final Set<String> FILTERS = Set.of(
            "clientname",
            "name",
            "networkconnection",
            "olderthan",
            "owneremail",
            "ownerlogin",
            "ownerstatus",
            "unusedfor",
            "userid");

    /** Options that change the component's responses or failures in a way that the routes cannot handle. */
    private static final Set<String> OTHER_ANSWERS = Set.of("failonnotfound", "report");

    private static final List<String> WAYS = List.of("token", "tokenfile", "clientid", "authorization");
    private static final String FILE = "file:";

    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Option> options = new TreeMap<>();

    /** An option that is set, in any spelling. */
    private record Option(String key, String value) {

        /** Returns whether Camel replaces the value by something else. */
        boolean isLeftToCamel() {
            return value.startsWith("#") || value.contains("{{");
        }
    }

    private OktaSettings() {}

    static List<String> complaints(SettingValues settings) {
        return new OktaSettings().check(settings);
    }

    private List<String> check(SettingValues settings) {
        for (var key : settings.keys()) {
            if (VARIABLE.matcher(key).matches()) {
                complaints.add(
                        "the environment variable " + key + " is set: Camel takes it for an option of a component"
                                + " named okta. Set OKTA_ORG_URL and OKTA_API_TOKEN, or the option as a system property or in"
                                + " a file");
            }
            var option = KEY.matcher(key);
            if (option.matches()) {
                check(key, nameOf(option.group(1)), settings.of(key));
            }
        }
        checkNumbers();
        checkCredentials();
        return complaints;
    }

    private void check(String key, String name, Optional<String> value) {
        var option = NESTED.split(name, 2)[0];
        var type = new OktaApitokenComponentConfigurer().getOptionType(option, true);
        if (type == null) {
            complaints.add(key + " is no option of the component: correct its name, or remove it; the reference of the"
                    + " component lists them");
            return;
        }
        if (FILTERS.contains(option)) {
            complaints.add(key + " is set: remove it; a case would be completed although its owner has other tokens");
            return;
        }
        if (OTHER_ANSWERS.contains(option)) {
            complaints.add(key + " is set: remove it; the routes of the application need the component's responses"
                    + " as they are without it");
            return;
        }
        if (!option.equals(name)) {
            // An entry of a map or a part of a bean, which Camel replaces.
            return;
        }
        value.map(text -> new Option(key, text)).ifPresent(given -> {
            var complaint = given.isLeftToCamel() ? Optional.<String>empty() : complaint(type, given.value());
            complaint.ifPresentOrElse(wrong -> complaints.add(key + " " + wrong), () -> options.put(name, given));
        });
    }

    private static Optional<String> complaint(Class<?> type, String value) {
        if (type == boolean.class && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            return Optional.of("is neither true nor false");
        }
        if (type == int.class && !value.matches("-?\\d{1,9}")) {
            return Optional.of("is no whole number: write one such as 3");
        }
        if (type == long.class && durationOf(value).isEmpty()) {
            return Optional.of("is no duration: write milliseconds, or such as 500ms, 10s, 5m or 1h");
        }
        if (type == Dpop.class
                && Stream.of(Dpop.values()).noneMatch(dpop -> dpop.name().equalsIgnoreCase(value))) {
            return Optional.of("is none of AUTO, ALWAYS and NEVER");
        }
        return Optional.empty();
    }

    private static Optional<Duration> durationOf(String value) {
        try {
            if (value.matches("\\d{1,18}")) {
                return Optional.of(Duration.ofMillis(Long.parseLong(value)));
            }
            if (value.matches("[pP].*")) {
                return Optional.of(Duration.parse(value));
            }
            var time = DURATION.matcher(value);
            return time.matches() ? Optional.of(Duration.ZERO) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void checkNumbers() {
        var usual = CallSettings.DEFAULT;
        var retries = number("maxretries", usual.retries().maxRetries());
        var reserve = number("ratelimitreserve", usual.rateLimit().reservePercent());
        var atOnce = number("maxconcurrentrequests", usual.rateLimit().maxConcurrentRequests());
        var slowest = duration("maxresponseduration");
        tryOut(() -> new RetryPolicy(retries, duration("maxretryduration")));
        tryOut(() -> new RateLimitSettings(true, reserve, 0));
        tryOut(() -> new RateLimitSettings(true, 0, atOnce));
        tryOut(() -> usual.withMaxResponseDuration(slowest));
        tryOut(() -> usual.withMaxWait(duration("maxwait")));
    }

    private int number(String name, int usual) {
        return value(name).map(Integer::parseInt).orElse(usual);
    }

    private Duration duration(String name) {
        return value(name).flatMap(OktaSettings::durationOf).orElse(Duration.ZERO);
    }

    private void checkCredentials() {
        var ways = WAYS.stream().filter(options::containsKey).toList();
        if (ways.isEmpty()) {
            complaints.add(OKTA
                    + "token is missing: the API token (SSWS) to call the org with (or set OKTA_API_TOKEN, which counts in the profile prod);"
                    + " or token-file; or, for OAuth 2.0, client-id and private-key");
        }
        if (ways.size() > 1) {
            var keys = ways.stream().map(way -> options.get(way).key()).toList();
            complaints.add(String.join(" and ", keys) + " exclude each other: leave all but one out");
        }
        if (!options.containsKey("clientid")) {
            Stream.of("privatekey", "keyid")
                    .filter(options::containsKey)
                    .forEach(name -> complaints.add(options.get(name).key() + " is set, and " + OKTA
                            + "client-id is not: give the client id of the API service app as well"));
        }
        checkOwnIdentity();
        value("token").ifPresent(token -> tryOut(() -> new Ssws(token)));
        value("tokenfile").ifPresent(file -> tryOut(() -> new SswsFile(path("tokenFile", file))));
        value("clientid").ifPresent(this::checkApp);
    }

    /** Checks the client id. It is also the application's identity in Okta, and Camel does not pass it on. */
    private void checkOwnIdentity() {
        var given = options.get("clientid");
        if (given != null && (!given.key().equals(OKTA + "client-id") || given.isLeftToCamel())) {
            complaints.add(given.key() + " must be written as " + OKTA + "client-id, and hold the client id itself:"
                    + " the application reads it there, too");
        }
    }

    private void checkApp(String clientId) {
        var isLeftToCamel = Stream.of("privatekey", "keyid")
                .map(options::get)
                .anyMatch(option -> option != null && option.isLeftToCamel());
        var key = value("privatekey").orElse("");
        var isFile = key.startsWith(FILE);
        // Only Camel can read keys on the class path or elsewhere.
        if (!isLeftToCamel && (isFile || !ResourceHelper.hasScheme(key))) {
            tryOut(() -> new PrivateKeyJwt(
                    clientId,
                    isFile ? PrivateKeySource.file(path("privateKey", key)) : PrivateKeySource.text(key),
                    value("keyid").orElse(null),
                    Dpop.AUTO));
        }
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value.startsWith(FILE) ? value.substring(FILE.length()) : value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The option " + option + " is not the path of a file", e);
        }
    }

    /** Returns the value of an option; empty if it is not set, wrong, or left to Camel. */
    private Optional<String> value(String name) {
        return Optional.ofNullable(options.get(name))
                .filter(option -> !option.isLeftToCamel())
                .map(Option::value);
    }

    /** Makes a part of the component, which checks itself; its messages name the option and quote no secret. */
    private void tryOut(Runnable made) {
        try {
            made.run();
        } catch (IllegalArgumentException e) {
            var message = SUBJECT.matcher(e.getMessage());
            complaints.add(message.matches() ? keyOf(message.group(1)) + message.group(2) : e.getMessage());
        }
    }

    private String keyOf(String option) {
        var given = options.get(nameOf(option));
        return given != null
                ? given.key()
                : OKTA + String.join("-", CAPITAL.split(option)).toLowerCase(ROOT);
    }

    /** Returns one name for all spellings that Camel accepts. */
    private static String nameOf(String option) {
        return option.replace("-", "").toLowerCase(ROOT);
    }
}
