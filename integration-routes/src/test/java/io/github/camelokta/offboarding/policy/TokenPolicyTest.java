package io.github.camelokta.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.policy.Criterion.Client;
import io.github.camelokta.offboarding.policy.Criterion.Owner;
import io.github.camelokta.offboarding.policy.Criterion.OwnerGroup;
import io.github.camelokta.offboarding.policy.Criterion.TokenName;
import io.github.camelokta.offboarding.policy.Criterion.Urgent;
import io.github.camelokta.offboarding.policy.Criterion.Voluntary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPolicyTest {

    private static final String OWN = "00uServicePrincipal0";
    private static final OurTokens OURS = new OurTokens(OWN, Optional.of("00uCanary00000000000"));
    private static final String LEAVER = "00uLeaver00000000000";
    private static final Instant ANSWERED = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ID = "00Ta1b2c3d4e5f6g7h8i";

    private static final Subject SUBJECT = subject("zoe@example.com", Set.of(), false, null);

    private final TokenPolicy policy = new TokenPolicy(Mode.ENFORCE, Set.of("Okta API", "Terraform"));

    @ParameterizedTest(name = "a token {1} of {2} is {3} by {4}")
    @CsvSource(nullValues = "null", textBlock = """
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Okta API,       REVOKE, revocable-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Terraform,      REVOKE, revocable-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Okta AD Agent,  HOLD,   other-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, null,           HOLD,   other-client
            00uLeaver00000000000, null,                 Okta API,       HOLD,   unusable-id
            00uLeaver00000000000, current,              Okta API,       HOLD,   unusable-id
            00uLeaver00000000000, current,              Okta AD Agent,  HOLD,   unusable-id
            00uServicePrincipal0, 00Ta1b2c3d4e5f6g7h8i, Okta API,       HOLD,   own-principal
            00uServicePrincipal0, 00Ta1b2c3d4e5f6g7h8i, Okta AD Agent,  HOLD,   own-principal
            00uServicePrincipal0, null,                 null,           HOLD,   own-principal
            00uCanary00000000000, 00Ta1b2c3d4e5f6g7h8i, Okta API,       HOLD,   canary-owner
            00uServicePrincipal0, current,              Okta API,       HOLD,   own-principal
            """)
    void theFirstRuleThatMatchesDecides(String owner, String id, String client, Verdict verdict, String rule) {
        var token = token(id, owner, client);

        assertThat(decide(policy, token))
                .returns(token, Decision::token)
                .returns(verdict, Decision::verdict)
                .returns(rule, Decision::rule);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "okta api",
                "OKTA API",
                "Okta API ",
                " Okta API",
                "Okta  API",
                "Okta\u00A0API",
                "Okta API\n",
                "Okta API v2",
                "Оkta API",
                "Okta RADIUS Agent"
            })
    void holdsEveryClientNameThatIsNotExactlyARevocableOne(String client) {
        assertThat(decide(policy, token(ID, LEAVER, client)).verdict()).isEqualTo(Verdict.HOLD);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "current",
                "CURRENT",
                "Current",
                "..",
                "00T/../users",
                "00T?limit=1",
                "00T#x",
                "00T%2F",
                "00T 1",
                "00T\r\nX: y",
                "00T\u0000",
                "00Tü"
            })
    void holdsEveryIdThatMustNotBeSent(String id) {
        assertThat(decide(policy, token(id, LEAVER, "Okta API")))
                .returns(Verdict.HOLD, Decision::verdict)
                .returns("unusable-id", Decision::rule);
    }

    @Test
    void revokesNothingWhereNoClientIsRevocable() {
        var cautious = new TokenPolicy(Mode.ENFORCE, Set.of());

        assertThat(decide(cautious, token(ID, LEAVER, "Okta API")).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void recordsATokenWithoutIdUnderAnEmptyOne() {
        assertThat(decide(policy, token(null, LEAVER, "Okta API")).tokenId()).isEmpty();
    }

    @Nested
    class ARule {

        @ParameterizedTest(name = "{0} matches {1}: {2}")
        @CsvSource(textBlock = """
                ci-*,    CI-nightly,   true
                ci-*,    ci-,          true
                ci-*,    my ci-job,    false
                *export, Daily Export, true
                *a*b*a,  xaxxbxxa,     true
                *a*b*a,  xaxxbxx,      false
                job-?,   job-7,        true
                job-?,   job-77,       false
                job-?,   job-😀,        true
                job-?,   job-,         false
                a.c,     abc,          false
                *,       anything,     true
                """)
        void matchesNamesOfTokensWhateverTheirCase(String pattern, String name, boolean matches) {
            assertThat(decide(ruleWith(new TokenName(Set.of(new Glob(pattern)))), namedToken(name), SUBJECT)
                            .rule())
                    .isEqualTo(matches ? "mine" : "revocable-client");
        }

        @Test
        void takesATokenWithoutANameForOneWithAnEmptyName() {
            assertThat(decide(ruleWith(new TokenName(Set.of(new Glob("*")))), namedToken(null), SUBJECT))
                    .returns("mine", Decision::rule);
            assertThat(decide(ruleWith(new TokenName(Set.of(new Glob("?*")))), namedToken(null), SUBJECT))
                    .returns("revocable-client", Decision::rule);
        }

        @Test
        void matchesClientsExactly() {
            var rule = ruleWith(new Client(Set.of("Terraform")));

            assertThat(decide(rule, token(ID, LEAVER, "Terraform"), SUBJECT).rule())
                    .isEqualTo("mine");
            assertThat(decide(rule, token(ID, LEAVER, "terraform"), SUBJECT).rule())
                    .isEqualTo("other-client");
            assertThat(decide(rule, token(ID, LEAVER, null), SUBJECT).rule()).isEqualTo("other-client");
        }

        @Test
        void matchesOwnersByLoginInAnyCaseAndByUserId() {
            assertThat(rule(new Owner(Set.of("ZOE@example.com")), SUBJECT)).isEqualTo("mine");
            assertThat(rule(new Owner(Set.of(LEAVER)), SUBJECT)).isEqualTo("mine");
            assertThat(rule(new Owner(Set.of(LEAVER.toUpperCase(Locale.ROOT))), SUBJECT))
                    .isEqualTo("revocable-client");
            assertThat(rule(new Owner(Set.of("ann@example.com")), SUBJECT)).isEqualTo("revocable-client");
            assertThat(rule(new Owner(Set.of("ann@example.com")), subject(null, Set.of(), false, null)))
                    .isEqualTo("revocable-client");
        }

        @Test
        void matchesOwnersByTheirGroups() {
            var group = new OwnerGroup(Set.of("00gOne", "00gTwo"));

            assertThat(rule(group, subject(null, Set.of("00gTwo", "00gOther"), false, null)))
                    .isEqualTo("mine");
            assertThat(rule(group, subject(null, Set.of("00gOther"), false, null)))
                    .isEqualTo("revocable-client");
        }

        @Test
        void doesNotTakeALeaveOfWhichNobodySaidForVoluntaryOrNot() {
            assertThat(rule(new Voluntary(true), subject(null, Set.of(), false, true)))
                    .isEqualTo("mine");
            assertThat(rule(new Voluntary(false), subject(null, Set.of(), false, false)))
                    .isEqualTo("mine");
            assertThat(rule(new Voluntary(true), subject(null, Set.of(), false, null)))
                    .isEqualTo("revocable-client");
            assertThat(rule(new Voluntary(false), subject(null, Set.of(), false, null)))
                    .isEqualTo("revocable-client");
        }

        @Test
        void matchesUrgentLeavesOrThoseThatAreNot() {
            assertThat(rule(new Urgent(true), subject(null, Set.of(), true, null)))
                    .isEqualTo("mine");
            assertThat(rule(new Urgent(true), subject(null, Set.of(), false, null)))
                    .isEqualTo("revocable-client");
            assertThat(rule(new Urgent(false), subject(null, Set.of(), false, null)))
                    .isEqualTo("mine");
        }

        @Test
        void matchesOnlyWhereAllItsConditionsAreMet() {
            var both = new Rule(
                    "mine",
                    Verdict.QUARANTINE,
                    List.of(new TokenName(Set.of(new Glob("ci-*"))), new Client(Set.of("Okta API"))));
            var policy = policy(List.of(), both);

            assertThat(decide(policy, namedToken("ci-1"), SUBJECT))
                    .returns(Verdict.QUARANTINE, Decision::verdict)
                    .returns("its name is listed, its client is listed", Decision::explanation);
            assertThat(decide(policy, namedToken("cd-1"), SUBJECT)).returns("revocable-client", Decision::rule);
        }

        @Test
        void saysNothingOfATokenThatAnEarlierRuleMatches() {
            var first = new Rule("first", Verdict.KEEP, List.of(new Urgent(false)));
            var second = new Rule("second", Verdict.REVOKE, List.of(new Urgent(false)));

            assertThat(decide(policy(List.of(), first, second), namedToken("x"), SUBJECT))
                    .returns("first", Decision::rule)
                    .returns(Verdict.KEEP, Decision::verdict);
        }

        @Test
        void cannotMatchAnythingOrCallItselfWhatTheApplicationCallsItsOwn() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Rule("all", Verdict.REVOKE, List.of()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule("breaker", Verdict.REVOKE, List.of(new Urgent(true))));
        }

        private String rule(Criterion criterion, Subject subject) {
            return decide(ruleWith(criterion), namedToken("x"), subject).rule();
        }

        private TokenPolicy ruleWith(Criterion criterion) {
            return policy(List.of(), new Rule("mine", Verdict.KEEP, List.of(criterion)));
        }
    }

    @Nested
    class Protection {

        private final Rule revokeAll = new Rule("all", Verdict.REVOKE, List.of(new Urgent(false)));

        @Test
        void holdsWhatOneOfItsConditionsIsTrueOfWhateverTheRulesSay() {
            var policy = policy(
                    List.of(new TokenName(Set.of(new Glob("prod-*"))), new OwnerGroup(Set.of("00gBreakGlass"))),
                    revokeAll);

            assertThat(decide(policy, namedToken("prod-1"), SUBJECT))
                    .returns(Verdict.HOLD, Decision::verdict)
                    .returns("protected", Decision::rule)
                    .returns("its name is listed", Decision::explanation);
            assertThat(decide(policy, namedToken("x"), subject(null, Set.of("00gBreakGlass"), false, null)))
                    .returns("protected", Decision::rule);
            assertThat(decide(policy, namedToken("x"), SUBJECT)).returns("all", Decision::rule);
        }

        @Test
        void yieldsToAPerson() {
            var policy = policy(List.of(new Urgent(false)), revokeAll);

            assertThat(decide(policy, namedToken("x"), answered(Approval.APPROVED, List.of())))
                    .returns(Verdict.REVOKE, Decision::verdict)
                    .returns("approved", Decision::rule);
            assertThat(decide(policy, namedToken("x"), answered(Approval.REJECTED, List.of())))
                    .returns(Verdict.KEEP, Decision::verdict)
                    .returns("rejected", Decision::rule);
        }

        @Test
        void asksForTheGroupsOfRulesAndOfItself() {
            var rule =
                    new Rule("mine", Verdict.KEEP, List.of(new Urgent(true), new OwnerGroup(Set.of("00gA", "00gB"))));

            assertThat(policy(List.of(new OwnerGroup(Set.of("00gC"))), rule).groups())
                    .containsExactlyInAnyOrder("00gA", "00gB", "00gC");
            assertThat(policy.groups()).isEmpty();
        }
    }

    @Test
    void holdsTheTokensOfAnOwnerWhoIsActiveAgainUnlessAPersonApproved() {
        var doubts = List.of(new Doubt(Doubt.ACTIVE_AGAIN, "rehired?", ANSWERED.minusSeconds(1)));
        var back = new Subject(LEAVER, null, Set.of(), doubts, false, null, Map.of(), Map.of());
        var rule = new Rule("all", Verdict.REVOKE, List.of(new Urgent(false)));

        assertThat(decide(policy(List.of(), rule), namedToken("x"), back)).returns("active-again", Decision::rule);
        assertThat(decide(
                        policy(List.of(), rule),
                        namedToken("x"),
                        answered(Approval.APPROVED, doubts, "other-client", Doubt.ACTIVE_AGAIN)))
                .returns("approved", Decision::rule);
        assertThat(decide(policy(List.of(), rule), namedToken("x"), answered(Approval.APPROVED, doubts, "protected")))
                .as("approved before anybody knew")
                .returns("active-again", Decision::rule);
        assertThat(decide(
                        policy(List.of(), rule),
                        namedToken("x"),
                        answered(
                                Approval.APPROVED,
                                List.of(new Doubt(Doubt.ACTIVE_AGAIN, "rehired?", ANSWERED)),
                                Doubt.ACTIVE_AGAIN)))
                .as("approved when the owner had come back before")
                .returns("active-again", Decision::rule);
    }

    @Test
    void observesWhatItWouldHaveDone() {
        var observing = new TokenPolicy(
                Mode.OBSERVE,
                List.of(),
                List.of(new Rule("mine", Verdict.QUARANTINE, List.of(new Urgent(true)))),
                Set.of("Okta API"),
                Optional.empty());

        assertThat(decide(observing, namedToken("x"), SUBJECT))
                .returns(Verdict.HOLD, Decision::verdict)
                .returns("observe", Decision::rule)
                .returns("would be REVOKE by rule revocable-client", Decision::explanation);
        assertThat(decide(observing, namedToken("x"), subject(null, Set.of(), true, null)))
                .returns("would be QUARANTINE by rule mine", Decision::explanation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[a-z]*", "a]", "{a,b}", "a}", "a\\*"})
    void refusesPatternsOfAnotherKind(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Glob(pattern));
    }

    private static Subject subject(String login, Set<String> groups, boolean urgent, Boolean voluntary) {
        return new Subject(LEAVER, login, groups, List.of(), urgent, voluntary, Map.of(), Map.of());
    }

    private static Subject answered(Approval approval, List<Doubt> doubts, String... spiteOf) {
        var seen = Stream.of(spiteOf).collect(Collectors.toMap(rule -> rule, rule -> ANSWERED));
        var answers = Map.of(ID, new HoldAnswer(approval, ANSWERED, seen));
        return new Subject(LEAVER, null, Set.of(), doubts, false, null, answers, Map.of());
    }

    private static TokenPolicy policy(List<Criterion> protection, Rule... rules) {
        return new TokenPolicy(Mode.ENFORCE, protection, List.of(rules), Set.of("Okta API"), Optional.empty());
    }

    private static Decision decide(TokenPolicy policy, ApiToken token, Subject subject) {
        return policy.decide(token, subject, OURS);
    }

    private static ApiToken namedToken(String name) {
        return new ApiToken(ID, name, LEAVER, "Okta API", null, null, null, null, null, Map.of());
    }

    private static Decision decide(TokenPolicy policy, ApiToken token) {
        return policy.decide(token, subject(null, Set.of(), false, null), OURS);
    }

    private static ApiToken token(String id, String owner, String client) {
        return new ApiToken(id, "nightly export", owner, client, null, null, null, null, null, Map.of());
    }
}
