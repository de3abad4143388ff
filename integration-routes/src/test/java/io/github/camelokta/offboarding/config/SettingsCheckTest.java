package io.github.camelokta.offboarding.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final String ORG_URL = "camel.component.okta-apitoken.org-url";
    private static final String TOKEN = "camel.component.okta-apitoken.token";
    private static final String SECRET = "offboarding.intake.events.senders.hr.secrets";
    private static final String SOURCES = "offboarding.intake.events.senders.hr.sources";
    private static final String HASH = "$2a$10$kZvl1oIHBYiKvZE2zvXez.Yq0vsUUGzDgMgZOAt93fENyPhymV8Fe";
    private static final String MODE = "offboarding.mode";
    private static final Map<String, String> RULE = Map.of(
            "offboarding.policy.rules[0].name",
            "ci",
            "offboarding.policy.rules[0].verdict",
            "KEEP",
            "offboarding.policy.rules[0].token-names",
            "ci-*");

    @Test
    void namesAllThatIsMissingInOneMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of()))
                .withMessageContainingAll(
                        ORG_URL + " is missing",
                        TOKEN + " is missing",
                        "senders.\"name\".secrets is missing",
                        MODE + " is missing");
    }

    @Test
    void doesNotRepeatASecretThatIsTooShort() {
        var settings = Map.of(ORG_URL, "https://example.okta.com", TOKEN, "00token", SECRET, "tooshort");

        assertThatIllegalStateException()
                .isThrownBy(() -> check(settings))
                .withMessageContaining("senders.\"hr\".secrets has one that is too short")
                .withMessageNotContainingAny("tooshort", "00token");
    }

    @ParameterizedTest
    @CsvSource({
        "offboarding.intake.folder.interval, 0s",
        "offboarding.intake.folder.interval, -1s",
        "offboarding.intake.folder.max-file-size, 0"
    })
    void refusesAFolderThatNothingCouldBeTakenInFrom(String key, String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(Map.of(key, value)))
                .withMessageContaining(key + " is too s");
    }

    @Test
    void refusesThatABatchCountsAsStuckBeforeItsLeaseCanEnd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(Map.of("offboarding.settlement.stuck-after", "60s")))
                .withMessageContaining(
                        "offboarding.settlement.stuck-after is not longer than offboarding.settlement.lease");
    }

    @Test
    void takesTheOrgUrlInCamelsOtherSpelling() {
        var settings = Map.of(
                "camel.component.okta-apitoken.orgUrl",
                "https://example.okta.com",
                TOKEN,
                "00token",
                SECRET,
                "sixteen-characters",
                SOURCES,
                "/hr",
                MODE,
                "observe");

        assertThatCode(() -> check(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quarkus.datasource.jdbc.url              | ''                         | jdbc.url is empty
            quarkus.datasource.jdbc.url              | ${NOWHERE_TO_BE_FOUND}     | names another setting that is not there
            quarkus.datasource.username              | ledger                     | quarkus.datasource.jdbc.url is not
            quarkus.profile                          | dev                        | quarkus.profile names dev or test
            quarkus.profile                          | test                       | quarkus.profile names dev or test
            quarkus.profile                          | eu,dev                     | quarkus.profile names dev or test
            quarkus.profile                          | 'dev, eu'                  | quarkus.profile names dev or test
            quarkus.config.profile.parent            | dev                        | parent names dev or test
            camel.component.okta-apitoken.org-url    | http://example.okta.com    | org-url is no address of an Okta org
            camel.component.okta-apitoken.org-url    | https://example.okta.com/x | org-url is no address of an Okta org
            """)
    void complainsAboutWhereItWouldGoWrong(String key, String value, String complaint) {
        var settings = new HashMap<>(Map.of(MODE, "observe"));
        settings.put(key, value);

        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(settings))
                .withMessageContaining(complaint)
                .withMessageNotContaining("example.okta.com/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080", "https://localhost"})
    void takesTheProfileDevWithAnOrgOnThisMachine(String org) {
        assertThatCode(() -> checkWith(Map.of("quarkus.profile", "dev", ORG_URL, org)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "development", "eu-test", "eu,prod"})
    void takesAProfileOfAnotherName(String profile) {
        assertThatCode(() -> checkWith(Map.of("quarkus.profile", profile))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-name",
                "clientName",
                "name",
                "user-id",
                "configuration.clientName",
                "owner-login",
                "ownerEmail",
                "unused-for"
            })
    void refusesAFilterThatWouldHideTokens(String filter) {
        var settings = Map.of(
                ORG_URL,
                "https://example.okta.com",
                TOKEN,
                "00token",
                SECRET,
                "sixteen-characters",
                "camel.component.okta-apitoken." + filter,
                "Okta API");

        assertThatIllegalStateException()
                .isThrownBy(() -> check(settings))
                .withMessageContaining("camel.component.okta-apitoken." + filter + " is set: remove it");
    }

    @Test
    void takesARuleOfEachKindOfCondition() {
        assertThatCode(() -> checkWith(Map.ofEntries(
                        Map.entry("offboarding.policy.quarantine-zone", "nzo1"),
                        Map.entry("offboarding.policy.protected.token-names", "prod-*,break glass"),
                        Map.entry("offboarding.policy.protected.owners", "root@example.com"),
                        Map.entry("offboarding.policy.protected.owner-groups", "00gBreakGlass"),
                        Map.entry("offboarding.policy.rules[0].name", "ci"),
                        Map.entry("offboarding.policy.rules[0].verdict", "quarantine"),
                        Map.entry("offboarding.policy.rules[0].token-names", "ci-*"),
                        Map.entry("offboarding.policy.rules[0].clients", "Okta API,Terraform"),
                        Map.entry("offboarding.policy.rules[0].owners", "zoe@example.com"),
                        Map.entry("offboarding.policy.rules[0].owner-groups", "00gEngineering"),
                        Map.entry("offboarding.policy.rules[0].voluntary", "true"),
                        Map.entry("offboarding.policy.rules[0].urgent", "false"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            offboarding.breaker.per-hour                  | 0      | offboarding.breaker.per-hour is too small
            offboarding.breaker.percent                   | 0      | offboarding.breaker.percent is out of range
            offboarding.breaker.percent                   | 101    | offboarding.breaker.percent is out of range
            offboarding.policy.protected.token-names      | [ab]*  | protected.token-names: a pattern contains a bracket
            offboarding.policy.protected.owners           | ''     | protected.owners is empty
            offboarding.policy.protected.owner-groups     | ' '    | protected.owner-groups is empty
            offboarding.policy.rules[0].name              | ''     | rules[0].name is missing
            offboarding.policy.rules[0].name              | breaker | rules[0].name is reserved
            offboarding.policy.rules[0].name              | Other-Client | rules[0].name is reserved
            offboarding.policy.rules[0].verdict           | ''     | rules[0].verdict is missing or unknown: one of REVOKE
            offboarding.policy.rules[0].verdict           | delete | rules[0].verdict is missing or unknown
            offboarding.policy.rules[0].verdict           | QUARANTINE | set offboarding.policy.quarantine-zone
            offboarding.policy.rules[0].token-names       | ''     | rules[0].token-names is empty
            offboarding.policy.rules[0].token-names       | a{b}   | rules[0].token-names: a pattern contains a bracket
            offboarding.policy.rules[0].clients           | ''     | rules[0].clients is empty
            offboarding.policy.rules[0].owners            | ''     | rules[0].owners is empty
            offboarding.policy.rules[0].owner-groups      | ''     | rules[0].owner-groups is empty
            offboarding.policy.rules[0].voluntary         | ja     | rules[0].voluntary is neither true nor false
            offboarding.policy.rules[0].urgent            | 1      | rules[0].urgent is neither true nor false
            offboarding.sweep.every                       | daily  | offboarding.sweep.every is no duration
            offboarding.sweep.every                       | 0s     | offboarding.sweep.every is no duration
            offboarding.sweep.rate-limit-percent              | 9      | offboarding.sweep.rate-limit-percent is out of range
            offboarding.sweep.rate-limit-percent              | 101    | offboarding.sweep.rate-limit-percent is out of range
            offboarding.settlement.batch-tokens           | 499    | offboarding.settlement.batch-tokens is too small
            offboarding.database.lock-timeout             | 0s     | offboarding.database.lock-timeout is out of range
            offboarding.database.idle-in-transaction      | 2h     | offboarding.database.idle-in-transaction is out of range
            offboarding.settlement.interval               | 0s     | offboarding.settlement.interval is out of range
            offboarding.settlement.batch-size             | 0      | offboarding.settlement.batch-size is out of range
            offboarding.settlement.parallelism            | 0      | offboarding.settlement.parallelism is out of range
            offboarding.settlement.lease                  | 0s     | offboarding.settlement.lease is out of range
            offboarding.settlement.first-back-off         | -1s    | offboarding.settlement.first-back-off is out of range
            offboarding.settlement.longest-back-off       | 25h    | offboarding.settlement.longest-back-off is out of range
            offboarding.settlement.longest-back-off       | 9s     | longest-back-off is shorter than offboarding.settlement.first
            offboarding.intake.events.max-body-size       | 0      | offboarding.intake.events.max-body-size is out of range
            offboarding.retention.personal-data           | 0s     | offboarding.retention.personal-data is out of range
            offboarding.retention.personal-data           | -1d    | offboarding.retention.personal-data is out of range
            offboarding.retention.personal-data           | 36501d | write a duration from 1ms to 36500d, such as 365d
            offboarding.notification.keep-delivered            | -1s    | offboarding.notification.keep-delivered is out of range
            offboarding.evidence.publish-every            | 0s     | offboarding.evidence.publish-every is out of range
            offboarding.evidence.publish-every            | -15m   | write a duration from 1s to 1d, such as 15m
            offboarding.evidence.key-file                 | .      | offboarding.evidence.key-file names a directory
            offboarding.evidence.head-file                | .      | offboarding.evidence.head-file names a directory
            offboarding.evidence.head-file    | ${offboarding.evidence.key-file} | head-file names a key file
            offboarding.evidence.previous-key-file        | nowhere | offboarding.evidence.previous-key-file names no file
            offboarding.evidence.previous-key-file | ${offboarding.evidence.key-file} | previous-key-file is the same as
            offboarding.evidence.replaces-lost-key        | 3b1f   | offboarding.evidence.replaces-lost-key is not a key id
            offboarding.database.answer                   | 30s    | offboarding.database.answer is too short
            """)
    void complainsAboutASettingThatIsWrong(String key, String value, String complaint) {
        var settings = new HashMap<>(RULE);
        settings.put(key, value);

        assertThatIllegalStateException().isThrownBy(() -> checkWith(settings)).withMessageContaining(complaint);
    }

    @Test
    void takesAKeyThatReplacesAnotherAndRefusesTwoReasonsForIt(@TempDir Path files) throws IOException {
        var previous = Files.writeString(files.resolve("previous.key"), "a key").toString();
        var replaced = Map.of("offboarding.evidence.previous-key-file", previous);
        var lost = Map.of("offboarding.evidence.replaces-lost-key", "0f".repeat(32));
        var both = new HashMap<>(replaced);
        both.putAll(lost);

        assertThatCode(() -> checkWith(replaced)).doesNotThrowAnyException();
        assertThatCode(() -> checkWith(lost)).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(both))
                .withMessageContaining("offboarding.evidence.replaces-lost-key is set, and")
                .withMessageNotContaining(previous);
    }

    @Test
    void complainsAboutARuleThatMatchesAnything() {
        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(Map.of(
                        "offboarding.policy.rules[0].name", "all", "offboarding.policy.rules[0].verdict", "REVOKE")))
                .withMessageContaining("offboarding.policy.rules[0] has no condition");
    }

    @Test
    void complainsAboutTwoRulesOfOneName() {
        var settings = new HashMap<>(RULE);
        settings.put("offboarding.policy.rules[1].name", "CI");
        settings.put("offboarding.policy.rules[1].verdict", "KEEP");
        settings.put("offboarding.policy.rules[1].urgent", "true");

        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(settings))
                .withMessageContaining("offboarding.policy.rules[1].name is taken");
    }

    @Test
    void namesAllThatIsWrongWithARuleInOneMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> checkWith(Map.of(
                        "offboarding.policy.rules[0].verdict",
                        "nonsense",
                        "offboarding.policy.rules[0].urgent",
                        "perhaps",
                        "offboarding.breaker.percent",
                        "0")))
                .withMessageContainingAll(
                        "rules[0].name is missing",
                        "rules[0].verdict is missing or unknown",
                        "rules[0].urgent is neither",
                        "breaker.percent is out of range");
    }

    @Test
    void doesNotOverlookAConditionThatIsMisspelt() {
        var settings = new HashMap<>(RULE);
        settings.put("offboarding.policy.rules[0].client", "Okta API");

        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> checkWith(settings))
                .withMessageContaining("offboarding.policy.rules[0].client");
    }

    @Test
    void takesAPersonAndAProvider() {
        assertThatCode(() -> checkWith(Map.of(
                        "offboarding.people.\"vera@example.com\".password-hash", HASH,
                        "offboarding.people.\"vera@example.com\".roles", "viewer,operator,approver",
                        "quarkus.oidc.auth-server-url", "https://example.okta.com/oauth2/default",
                        "quarkus.oidc.token.audience", "api://offboarding",
                        "quarkus.oidc.application-type", "service")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            offboarding.people.vera.roles         | admin              | people."vera".roles has an unknown role: one or more of viewer, operator, approver
            offboarding.people.vera.roles         | viewer,Operator    | people."vera".roles has an unknown role
            offboarding.people.vera.roles         | sender             | people."vera".roles has an unknown role
            offboarding.people.vera.roles         | ''                 | people."vera".roles is missing
            offboarding.people.vera.password-hash | a-password-of-vera | people."vera".password-hash is no bcrypt hash: make one with the command hash-password
            offboarding.people.vera.password-hash | ''                 | people."vera".password-hash is missing
            offboarding.people.vera.password-hash | $2a$08$kZvl1oIHBYiKvZE2zvXez.Yq0vsUUGzDgMgZOAt93fENyPhymV8Fe | people."vera".password-hash has a cost of 8
            offboarding.people."ve:ra".roles      | viewer             | people."ve:ra" is no name
            quarkus.security.users.embedded.users.vera | a-password-of-vera | quarkus.security.users.* is set
            QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_VERA | viewer        | quarkus.security.users.* is set
            quarkus.security.users.file.enabled   | true               | quarkus.security.users.* is set
            quarkus.oidc.auth-server-url          | https://example.okta.com | quarkus.oidc.token.audience is missing
            quarkus.oidc.token.audience           | any                | quarkus.oidc.token.audience is any
            quarkus.oidc.token.issuer             | any                | quarkus.oidc.token.issuer is any
            quarkus.oidc.application-type         | hybrid             | quarkus.oidc.application-type is not service
            quarkus.oidc.public-key               | abc                | quarkus.oidc.public-key is set
            quarkus.oidc.provider                 | google             | quarkus.oidc.provider is set
            quarkus.oidc.other.auth-server-url    | https://example.com | quarkus.oidc.other.auth-server-url is set
            quarkus.oidc."other".public-key       | abc                | quarkus.oidc."other".public-key is set
            """)
    void complainsAboutASettingOfPeopleThatIsWrong(String key, String value, String complaint) {
        var settings = new HashMap<String, String>();
        settings.put("offboarding.people.vera.password-hash", HASH);
        settings.put("offboarding.people.vera.roles", "viewer");
        settings.put(key, value);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> checkWith(settings))
                .withMessageContaining(complaint)
                .withMessageNotContainingAny("a-password-of-vera", "$2a$");
    }

    private static void checkWith(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putIfAbsent(ORG_URL, "https://example.okta.com");
        settings.put(TOKEN, "00token");
        settings.put(SECRET, "sixteen-characters");
        settings.put(SOURCES, "/hr");
        settings.putIfAbsent(MODE, "enforce");
        check(settings);
    }

    private static void check(Map<String, String> settings) {
        var config = ConfigUtils.configBuilder()
                .withMapping(OffboardingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "system properties", 400))
                .build();
        var complaints = new SettingsCheck(config, config.getConfigMapping(OffboardingConfig.class))
                .complaints(LaunchMode.NORMAL);
        if (!complaints.isEmpty()) {
            throw SettingsException.of(complaints);
        }
    }
}
