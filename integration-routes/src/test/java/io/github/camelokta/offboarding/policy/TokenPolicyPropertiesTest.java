package io.github.camelokta.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.offboarding.policy.Criterion.Client;
import io.github.camelokta.offboarding.policy.Criterion.Owner;
import io.github.camelokta.offboarding.policy.Criterion.OwnerGroup;
import io.github.camelokta.offboarding.policy.Criterion.TokenName;
import io.github.camelokta.offboarding.policy.Criterion.Urgent;
import io.github.camelokta.offboarding.policy.Criterion.Voluntary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds of every policy that can be configured, every token and every leaver. */
class TokenPolicyPropertiesTest {

    private static final String OWN = "00uServicePrincipal0";
    private static final String CANARY = "00uCanary00000000000";
    private static final String LEAVER = "00uLeaver00000000000";
    private static final OurTokens OURS = new OurTokens(OWN, Optional.of(CANARY));
    private static final QuarantineZone NOWHERE = new QuarantineZone("nzoNowhere");
    private static final Optional<QuarantineZone> ZONE = Optional.of(NOWHERE);

    /** All that a decision depends on; few different values, so that rules often match. */
    record World(
            Mode mode,
            List<Criterion> protection,
            List<Rule> rules,
            Set<String> revocable,
            List<ApiToken> tokens,
            Subject subject) {

        TokenPolicy policy() {
            return new TokenPolicy(mode, protection, rules, revocable, ZONE);
        }

        Decision decide(ApiToken token) {
            return policy().decide(token, subject, OURS);
        }

        Approval approval(ApiToken token) {
            var answer = answer(token);
            return answer == null ? null : answer.approval();
        }

        HoldAnswer answer(ApiToken token) {
            return subject.answers().get(Objects.toString(token.id(), ""));
        }

        boolean isAnsweredSince(ApiToken token) {
            var answer = answer(token);
            var no = earlierNo(token);
            return answer != null && no != null && answer.at().isAfter(no.at());
        }

        EarlierRejection earlierNo(ApiToken token) {
            return subject.earlierNos().get(Objects.toString(token.id(), ""));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverChangesATokenThatItDependsOn(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            if (OWN.equals(token.userId()) || CANARY.equals(token.userId())) {
                assertThat(world.decide(token).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverChangesAProtectedTokenUnlessAPersonApproved(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            var isProtected =
                    world.protection().stream().anyMatch(criterion -> isMet(criterion, token, world.subject()));
            if (isProtected && world.approval(token) != Approval.APPROVED) {
                assertThat(world.decide(token).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void changesNothingInObserveMode(@ForAll("worlds") World world) {
        var observing = new TokenPolicy(Mode.OBSERVE, world.protection(), world.rules(), world.revocable(), ZONE);
        for (var token : world.tokens()) {
            assertThat(observing.decide(token, world.subject(), OURS).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverChangesATokenWhoseIdCouldMeanSomethingElse(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            if (!ApiTokenId.isValid(token.id())) {
                assertThat(world.decide(token).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void decidesExactlyOnceAboutEachTokenAndAlwaysTheSame(@ForAll("worlds") World world) {
        var decisions = world.tokens().stream().map(world::decide).toList();

        assertThat(decisions).doesNotContainNull().extracting(Decision::token).isEqualTo(world.tokens());
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.rule()).isNotBlank();
            assertThat(decision.explanation()).isNotBlank();
        });
        assertThat(world.tokens().stream().map(world::decide)).isEqualTo(decisions);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void keepsEveryTokenThatAPersonRejected(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            if (world.approval(token) == Approval.REJECTED) {
                assertThat(world.decide(token))
                        .returns(Verdict.KEEP, Decision::verdict)
                        .returns("rejected", Decision::rule);
            }
        }
    }

    /** Whatever was approved before anybody knew. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverChangesATokenInSpiteOfADoubtThatNobodySaw(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            var answer = world.answer(token);
            if (!world.subject().doubts().stream().allMatch(doubt -> isKnown(doubt, answer))) {
                assertThat(world.decide(token).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverChangesATokenThatSomebodyWantedKeptUnlessAPersonApproved(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            var isApprovedSince = world.approval(token) == Approval.APPROVED && world.isAnsweredSince(token);
            if (world.earlierNo(token) != null && !isApprovedSince) {
                assertThat(world.decide(token).verdict()).isIn(Verdict.HOLD, Verdict.KEEP);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverQuarantinesTwice(@ForAll("worlds") World world) {
        for (var token : world.tokens()) {
            if (NOWHERE.holds(token.network())) {
                assertThat(world.decide(token).verdict()).isNotEqualTo(Verdict.QUARANTINE);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void decidesAsSomebodyWouldWhoReadsTheRulesFromTopToBottom(@ForAll("worlds") World world) {
        var outcomes = Statistics.label("rule");
        for (var token : world.tokens()) {
            var decision = world.decide(token);
            outcomes.collect(
                    world.rules().stream().anyMatch(rule -> rule.name().equals(decision.rule()))
                            ? "a configured one"
                            : decision.rule());

            assertThat(List.of(decision.verdict(), decision.rule())).isEqualTo(reference(world, token));
        }
        // What never comes up is not proven.
        outcomes.coverage(seen -> Stream.of(
                        "a configured one",
                        "rejected",
                        "rejected-before",
                        "own-principal",
                        "canary-owner",
                        "quarantined",
                        "left-long-ago",
                        "unusable-id",
                        "approved",
                        "protected",
                        "active-again",
                        "revocable-client",
                        "other-client",
                        "observe")
                .forEach(rule -> seen.check(rule).count(count -> count > 0)));
    }

    /** Written without looking at the policy. */
    private static List<Object> reference(World world, ApiToken token) {
        var decided = new ArrayList<List<Object>>();
        if (world.approval(token) == Approval.REJECTED) {
            decided.add(List.of(Verdict.KEEP, "rejected"));
        }
        var noElsewhere = world.earlierNo(token) != null && !world.isAnsweredSince(token);
        if (noElsewhere && world.earlierNo(token).isLastWord()) {
            decided.add(List.of(Verdict.KEEP, "rejected"));
        }
        if (OWN.equals(token.userId())) {
            decided.add(List.of(Verdict.HOLD, "own-principal"));
        }
        if (CANARY.equals(token.userId())) {
            decided.add(List.of(Verdict.HOLD, "canary-owner"));
        }
        if (!ApiTokenId.isValid(token.id())) {
            decided.add(List.of(Verdict.HOLD, "unusable-id"));
        }
        for (var doubt : world.subject().doubts()) {
            if (!isKnown(doubt, world.answer(token))) {
                decided.add(List.of(Verdict.HOLD, doubt.rule()));
            }
        }
        if (noElsewhere) {
            decided.add(List.of(Verdict.HOLD, "rejected-before"));
        }
        if (world.approval(token) == Approval.APPROVED) {
            decided.add(List.of(Verdict.REVOKE, "approved"));
        }
        for (var criterion : world.protection()) {
            if (isMet(criterion, token, world.subject())) {
                decided.add(List.of(Verdict.HOLD, "protected"));
            }
        }
        for (var rule : world.rules()) {
            var unmet = 0;
            for (var criterion : rule.criteria()) {
                unmet += isMet(criterion, token, world.subject()) ? 0 : 1;
            }
            if (unmet == 0) {
                decided.add(List.of(rule.verdict(), rule.name()));
            }
        }
        if (token.clientName() != null && world.revocable().contains(token.clientName())) {
            decided.add(List.of(Verdict.REVOKE, "revocable-client"));
        }
        decided.add(List.of(Verdict.HOLD, "other-client"));
        var first = decided.get(0);
        if (first.contains(Verdict.QUARANTINE) && token.network() != null) {
            return List.of(Verdict.KEEP, "quarantined");
        }
        var changes = first.contains(Verdict.REVOKE) || first.contains(Verdict.QUARANTINE);
        return world.mode() == Mode.OBSERVE && changes ? List.of(Verdict.HOLD, "observe") : first;
    }

    private static boolean isKnown(Doubt doubt, HoldAnswer answer) {
        if (answer == null || answer.approval() != Approval.APPROVED) {
            return false;
        }
        var seen = answer.spiteOf().get(doubt.rule());
        return seen != null && doubt.since().isBefore(seen);
    }

    private static boolean isMet(Criterion criterion, ApiToken token, Subject subject) {
        if (criterion instanceof TokenName names) {
            return names.patterns().stream().anyMatch(glob -> isLike(glob.pattern(), token.name()));
        }
        if (criterion instanceof Client client) {
            return client.names().stream().anyMatch(name -> name.equals(token.clientName()));
        }
        if (criterion instanceof Owner owner) {
            return owner.names().stream()
                    .anyMatch(name -> name.equals(subject.ownerId()) || name.equalsIgnoreCase(subject.login()));
        }
        if (criterion instanceof OwnerGroup group) {
            return subject.groups().stream().anyMatch(group.ids()::contains);
        }
        if (criterion instanceof Voluntary voluntary) {
            return subject.voluntary() != null && subject.voluntary() == voluntary.wanted();
        }
        return ((Urgent) criterion).wanted() == subject.urgent();
    }

    /** By the regular expression that the pattern stands for. */
    private static boolean isLike(String pattern, String name) {
        var expression = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(name == null ? "" : name)
                .matches();
    }

    @Property
    void readsAPatternAsTheRegularExpressionItStandsFor(
            @ForAll("patterns") String pattern, @ForAll("names") String name) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(isLike(pattern, name));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings()
                .withChars("aAb*?.\n")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(pattern -> !pattern.isBlank());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aAbB.\n").ofMaxLength(10);
    }

    @Provide
    Arbitrary<World> worlds() {
        var rules = Combinators.combine(
                        Arbitraries.of(Verdict.class),
                        criteria().list().ofMinSize(1).ofMaxSize(3))
                .as((verdict, criteria) -> new Rule("unnamed", verdict, criteria))
                .list()
                .ofMaxSize(4)
                .map(TokenPolicyPropertiesTest::numbered);
        return Combinators.combine(
                        Arbitraries.of(Mode.class),
                        protections(),
                        rules,
                        Arbitraries.of("Okta API", "Terraform").set(),
                        tokens().list().ofMaxSize(6),
                        subjects())
                .as(World::new);
    }

    private static Arbitrary<List<Criterion>> protections() {
        Arbitrary<List<Criterion>> none = Arbitraries.just(List.of());
        return Arbitraries.frequencyOf(
                Tuple.of(3, none), Tuple.of(2, criteria().list().ofMaxSize(2)));
    }

    private static List<Rule> numbered(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> new Rule(
                        "rule " + i, rules.get(i).verdict(), rules.get(i).criteria()))
                .toList();
    }

    private static Arbitrary<Criterion> criteria() {
        return Arbitraries.oneOf(
                Arbitraries.of("*", "ci-*", "CI-?", "prod*", "?*")
                        .map(Glob::new)
                        .set()
                        .ofMinSize(1)
                        .map(TokenName::new),
                Arbitraries.of("Okta API", "Terraform", "Okta AD Agent")
                        .set()
                        .ofMinSize(1)
                        .map(Client::new),
                Arbitraries.of("ZOE@example.com", "ann@example.com", LEAVER)
                        .set()
                        .ofMinSize(1)
                        .map(Owner::new),
                Arbitraries.of("00gA", "00gB").set().ofMinSize(1).map(OwnerGroup::new),
                Arbitraries.of(true, false).map(Voluntary::new),
                Arbitraries.of(true, false).map(Urgent::new));
    }

    private static Arbitrary<ApiToken> tokens() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.of("ci-1", "CI-22", "production", "").injectNull(0.1),
                        Arbitraries.of(LEAVER, LEAVER, LEAVER, LEAVER, LEAVER, OWN, CANARY)
                                .injectNull(0.1),
                        Arbitraries.of("Okta API", "Terraform", "Okta AD Agent").injectNull(0.1),
                        Arbitraries.of(NOWHERE.condition()).injectNull(0.7))
                .as((id, name, owner, client, network) ->
                        new ApiToken(id, name, owner, client, null, null, null, null, network, Map.of()));
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of("00Tone", "00Ttwo", "00Tthree", "00Tfour")),
                        Tuple.of(1, Arbitraries.of("current", "../users", "")))
                .injectNull(0.03);
    }

    private static Arbitrary<Subject> subjects() {
        return Combinators.combine(
                        Arbitraries.of("zoe@example.com", "Ann@Example.com").injectNull(0.2),
                        Arbitraries.of("00gA", "00gB", "00gOther").set(),
                        doubts(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.maps(ids().filter(Objects::nonNull), answers())
                                .ofMaxSize(3),
                        Arbitraries.maps(ids().filter(Objects::nonNull), earlierNos())
                                .ofMaxSize(2))
                .as((login, groups, doubts, urgent, voluntary, answers, nos) ->
                        new Subject(LEAVER, login, groups, doubts, urgent, voluntary, answers, nos));
    }

    private static Arbitrary<List<Doubt>> doubts() {
        Arbitrary<List<Doubt>> none = Arbitraries.just(List.of());
        var some = Combinators.combine(Arbitraries.of(Doubt.ACTIVE_AGAIN, Doubt.LEFT_LONG_AGO), times())
                .as((rule, since) -> new Doubt(rule, "somebody should look", since))
                .list()
                .uniqueElements(Doubt::rule)
                .ofMaxSize(2);
        return Arbitraries.frequencyOf(Tuple.of(3, none), Tuple.of(1, some));
    }

    private static Arbitrary<HoldAnswer> answers() {
        var seen = Arbitraries.maps(Arbitraries.of(Doubt.ACTIVE_AGAIN, Doubt.LEFT_LONG_AGO, "other-client"), times())
                .ofMaxSize(2);
        return Combinators.combine(Arbitraries.of(Approval.class), times(), seen)
                .as(HoldAnswer::new);
    }

    private static Arbitrary<EarlierRejection> earlierNos() {
        return Combinators.combine(times(), Arbitraries.of(true, false))
                .as((at, isLast) -> new EarlierRejection("ann said so in case 7", at, isLast));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(1, 4).map(Instant::ofEpochSecond);
    }
}
