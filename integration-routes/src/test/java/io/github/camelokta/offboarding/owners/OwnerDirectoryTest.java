package io.github.camelokta.offboarding.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.owners.Identification.Owner;
import io.github.camelokta.offboarding.owners.Identification.Unknown;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.GroupSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class OwnerDirectoryTest {

    private static final Fault BAD_REQUEST = Fault.okta(400, "E0000031", "Invalid search criteria.");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private OktaOrgSimulator org;
    private OwnerDirectory directory;

    @BeforeEach
    void connect(OktaOrgSimulator simulator) {
        org = simulator;
        var okta =
                camel.getComponent("okta-apitoken", OktaApitokenComponent.class).getConfiguration();
        okta.setOrgUrl(org.url());
        okta.setToken(org.apiToken());
        okta.setMaxRetries(0);
        camel.start();
        directory = new OwnerDirectory(() -> camel.getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                .getClient()
                .org());
    }

    @AfterEach
    void disconnect() {
        camel.stop();
    }

    @Test
    void knowsWhoTheServiceItselfIs() {
        assertThat(directory.ownPrincipal()).isEqualTo(org.principalId());
    }

    @Test
    void asksNothingAboutNobody() {
        assertThat(directory.identify(List.of())).isEmpty();
        assertThat(org.requests().all()).isEmpty();
    }

    @Nested
    class TellsWhoIsInAGroup {

        @Test
        void ofAllPagesAndOfEachGroup() {
            var zoe = org.addUser(UserSeed.of("zoe"));
            var ann = org.addUser(UserSeed.of("ann"));
            var one = org.addGroup(GroupSeed.of("One", "zoe", "ann"));
            var two = org.addGroup(GroupSeed.of("Two", "zoe"));
            IntStream.range(0, 1000)
                    .forEach(i -> org.addMember(
                            two.id(), org.addUser(UserSeed.of("user" + i)).id()));
            org.addMember(two.id(), ann.id());

            assertThat(directory.members(Set.of(one.id(), two.id())))
                    .hasSize(1002)
                    .containsEntry(zoe.id(), Set.of(one.id(), two.id()))
                    .containsEntry(ann.id(), Set.of(one.id(), two.id()));
            assertThat(org.requests().count(Operation.LIST_GROUP_MEMBERS))
                    .as("a page of one, and two of the other")
                    .isEqualTo(3);
        }

        @Test
        void byAskingNothingIfNoGroupIsNamed() {
            assertThat(directory.members(Set.of())).isEmpty();
            assertThat(org.requests().all()).isEmpty();
        }

        @Test
        void andDoesNotTakeAGroupThatIsNotThereForAnEmptyOne() {
            assertThatThrownBy(() -> directory.members(Set.of("00gnobody00000000000")))
                    .isInstanceOf(UnusableResponseException.class)
                    .hasMessageContaining("00gnobody00000000000")
                    .hasMessageContaining("does not exist");
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 500})
        void andDoesNotTakeARefusalForAnEmptyGroup(int status) {
            var group = org.addGroup(GroupSeed.of("Any"));
            org.faults().next(Operation.LIST_GROUP_MEMBERS, Fault.empty(status));

            assertThatThrownBy(() -> directory.members(Set.of(group.id()))).isInstanceOf(OktaException.class);
        }
    }

    @Nested
    class FindsTheOwner {

        @Test
        void byOktaUserId() {
            var zoe = org.addUser(UserSeed.of("zoe@example.com"));

            assertThat(identify(withId(zoe.id()))).isEqualTo(owner(zoe, "oktaUserId"));
        }

        @Test
        void byLogin() {
            var zoe = org.addUser(UserSeed.of("zoe"));

            assertThat(identify(withLogin("zoe"))).isEqualTo(owner(zoe, "login"));
        }

        @Test
        void byEmail() {
            var zoe = org.addUser(UserSeed.of("zoe").withEmail("zoe.ohara@example.com"));

            assertThat(identify(withEmail("zoe.ohara@example.com"))).isEqualTo(owner(zoe, "email"));
        }

        @Test
        void byTheStrongestIdentifierGiven() {
            var zoe = org.addUser(UserSeed.of("zoe").withEmail("team@example.com"));
            org.addUser(UserSeed.of("ann").withEmail("team@example.com"));

            assertThat(identify(new Leaver("Zoë", zoe.id(), "zoe", "team@example.com")))
                    .isEqualTo(owner(zoe, "oktaUserId"));
            assertThat(identify(new Leaver("Zoë", null, "zoe", "team@example.com")))
                    .isEqualTo(owner(zoe, "login"));
        }

        @Test
        void whateverTheCaseOfLoginAndEmailInTheHrSystem() {
            var zoe = org.addUser(UserSeed.of("zoe@example.com").withEmail("zoe.ohara@example.com"));

            assertThat(identify(withLogin("Zoe@Example.COM"))).isEqualTo(owner(zoe, "login"));
            assertThat(identify(withEmail("Zoe.OHara@Example.com"))).isEqualTo(owner(zoe, "email"));
            assertThat(identify(new Leaver(null, zoe.id(), "ZOE@example.com", "ZOE.OHARA@example.com")))
                    .isEqualTo(owner(zoe, "oktaUserId"));
        }

        @Test
        void writtenInMixedCaseInOktaAsInTheHrSystem() {
            var zoe = org.addUser(UserSeed.of("Zoe.OHara@Example.com"));

            assertThat(identify(withLogin("Zoe.OHara@Example.com"))).isEqualTo(owner(zoe, "login"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"DEPROVISIONED", "SUSPENDED", "STAGED", "LOCKED_OUT"})
        void whateverTheStateOfTheUser(String status) {
            var zoe = org.addUser(UserSeed.of("zoe@example.com").withStatus(status));

            assertThat(identify(withLogin("zoe@example.com"))).isEqualTo(owner(zoe, "login"));
            assertThat(identify(withEmail("zoe@example.com"))).isEqualTo(owner(zoe, "email"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "zoe.o'hara@example.com",
                    "jürgen.müller@example.com",
                    "quo\"te@example.com",
                    "back\\slash@example.com",
                    "both\\\"@example.com",
                    "plus+tag@example.com",
                    "a&b=c#d@example.com",
                    "100%25@example.com",
                    "two words",
                    "zoe@例え.jp",
                    "zoe😀@example.com"
                })
        void whateverCharactersAValueHolds(String value) {
            var byLogin = org.addUser(UserSeed.of(value).withEmail("somebody@example.com"));
            var byEmail = org.addUser(UserSeed.of("other").withEmail(value));

            assertThat(identify(withLogin(value))).isEqualTo(owner(byLogin, "login"));
            assertThat(identify(withEmail(value))).isEqualTo(owner(byEmail, "email"));
        }

        @Test
        void ofEachOfManyInTheOrderOfTheLeavers() {
            var zoe = org.addUser(UserSeed.of("zoe").withEmail("zoe@example.com"));
            var ann = org.addUser(UserSeed.of("ann").withEmail("ann@example.com"));

            assertThat(directory.identify(List.of(
                            withEmail("ann@example.com"), withLogin("nobody"), withId(zoe.id()), withLogin("ann"))))
                    .containsExactly(
                            owner(ann, "email"),
                            new Unknown("no Okta user has this login", true),
                            owner(zoe, "oktaUserId"),
                            owner(ann, "login"));
        }
    }

    /** What {@code filter} does not find because of its case, {@code search} does; and then {@code filter} by id. */
    @Nested
    class SearchesForWhomItDoesNotFind {

        @Test
        void soThatAnOwnerIsFoundWhateverTheCaseInOkta() {
            var anna = org.addUser(UserSeed.of("A.Berg").withEmail("Anna.Berg@Example.com"));

            assertThat(identify(withEmail("anna.berg@example.com"))).isEqualTo(owner(anna, "email"));
            assertThat(queries()).containsExactly("filter", "search", "filter");
            assertThat(identify(withEmail("ANNA.BERG@example.com"))).isEqualTo(owner(anna, "email"));
            assertThat(identify(withLogin("a.berg"))).isEqualTo(owner(anna, "login"));
        }

        @Test
        void butNotForWhomItFinds() {
            var zoe = org.addUser(UserSeed.of("zoe").withEmail("zoe@example.com"));
            org.addUser(UserSeed.of("a.berg").withEmail("shared@example.com"));
            org.addUser(UserSeed.of("b.berg").withEmail("shared@example.com"));
            var anna = org.addUser(UserSeed.of("C.Berg").withEmail("Anna.Berg@Example.com"));

            assertThat(directory.identify(List.of(
                            withLogin("zoe"),
                            withEmail("anna.berg@example.com"),
                            withEmail("shared@example.com"),
                            new Leaver(null, null, "zoe", "other@example.com"))))
                    .containsExactly(
                            owner(zoe, "login"),
                            owner(anna, "email"),
                            new Unknown("2 Okta users have this email"),
                            new Unknown("the Okta user found by login has another email than the event says"));
            assertThat(org.requests().of(Operation.FIND_USERS).get(1).query())
                    .isEqualTo("search=" + encoded("profile.email eq \"anna.berg@example.com\""));
        }

        @Test
        void norByOktaUserId() {
            org.addUser(UserSeed.of("zoe").withId("00uAAAAAAAAAAAAAAAAA"));

            assertThat(identify(withId("00uaaaaaaaaaaaaaaaaa")))
                    .isEqualTo(new Unknown("no Okta user has this oktaUserId", true));
            assertThat(directory.find(List.of("00uaaaaaaaaaaaaaaaaa")))
                    .containsOnlyKeys("00uaaaaaaaaaaaaaaaaa")
                    .containsValue(OktaUser.deleted("00uaaaaaaaaaaaaaaaaa"));
            assertThat(queries()).containsExactly("filter", "filter");
        }

        @Test
        void andReadsNobodyWhereTheSearchFindsNobody() {
            assertThat(identify(withLogin("nobody"))).isEqualTo(new Unknown("no Okta user has this login", true));
            assertThat(queries()).containsExactly("filter", "search");
        }

        @Test
        void andDoesNotBelieveWhatTheSearchSays() {
            var passedOn = org.addUser(UserSeed.of("zoe").withEmail("zoe@example.com"));
            searchFinds(user(passedOn.id(), "zoe", "Anna.Berg@example.com"));

            assertThat(identify(withEmail("anna.berg@example.com")))
                    .isEqualTo(new Unknown("no Okta user has this email", true));
        }

        @Test
        void andTakesWhatTheUserIsNow() {
            var anna = org.addUser(
                    UserSeed.of("anna").withEmail("Anna.Berg@Example.com").withStatus("DEPROVISIONED"));
            searchFinds(user(anna.id(), "anna", "Anna.Berg@Example.com"));

            assertThat(identify(withEmail("anna.berg@example.com"))).isEqualTo(owner(anna, "email"));
        }

        @Test
        void andFindsNobodyWhoIsDeletedMeanwhile() {
            searchFinds(user("00uDeleted0000000000", "anna", "Anna.Berg@Example.com"));

            assertThat(identify(withEmail("anna.berg@example.com")))
                    .isEqualTo(new Unknown("no Okta user has this email", true));
        }

        @Test
        void andNeverGuessesWhichOfSeveral() {
            org.addUser(UserSeed.of("a").withEmail("Anna.Berg@Example.com"));
            org.addUser(UserSeed.of("b").withEmail("ANNA.BERG@example.com"));

            assertThat(identify(withEmail("anna.berg@example.com")))
                    .isEqualTo(new Unknown("2 Okta users have this email"));
        }

        @Test
        void norTakesOneForTheOnlyOneWhereAnotherCannotBeRead() {
            var anna = org.addUser(UserSeed.of("a").withEmail("Anna.Berg@Example.com"));
            searchFinds(
                    user(anna.id(), "a", "Anna.Berg@Example.com"), user("no id at all", "b", "ANNA.BERG@example.com"));

            assertThat(identify(withEmail("anna.berg@example.com")))
                    .isEqualTo(new Unknown("Okta cannot look up this email"));
        }

        @Test
        void andTheOtherIdentifiersMustStillAgree() {
            org.addUser(UserSeed.of("A.Berg").withEmail("Anna.Berg@Example.com"));

            assertThat(identify(new Leaver(null, null, "a.berg", "bo@example.com")))
                    .isEqualTo(new Unknown("the Okta user found by login has another email than the event says"));
            assertThat(identify(new Leaver(null, null, "nobody", "anna.berg@example.com")))
                    .isEqualTo(new Unknown("no Okta user has this login", true));
        }

        /** 25, 25 and 10: looked up, and then searched for and read at once. */
        @Test
        void twentyFiveWithACall() {
            var leavers = IntStream.range(0, 60)
                    .mapToObj(index -> org.addUser(UserSeed.of("Leaver" + index + "@example.com")))
                    .map(user -> withLogin(user.login().toLowerCase(Locale.ROOT)))
                    .toList();

            assertThat(directory.identify(leavers))
                    .extracting(answer -> ((Owner) answer).user().login().toLowerCase(Locale.ROOT))
                    .isEqualTo(leavers.stream().map(Leaver::login).toList());
            assertThat(queries())
                    .containsExactly(
                            "filter", "filter", "filter", "search", "filter", "search", "filter", "search", "filter");
        }

        /** Halves what was asked for, as with a filter. */
        @Test
        void soThatAnIdentifierThatOktaCannotReadCostsNobodyElse() {
            var anna = org.addUser(UserSeed.of("Anna"));
            org.faults()
                    .next(
                            Operation.FIND_USERS,
                            Fault.latency(Duration.ZERO),
                            BAD_REQUEST,
                            BAD_REQUEST,
                            Fault.latency(Duration.ZERO));

            assertThat(directory.identify(List.of(withLogin("bo"), withLogin("anna"))))
                    .containsExactly(new Unknown("Okta cannot look up this login"), owner(anna, "login"));
            assertThat(queries()).containsExactly("filter", "search", "search", "search", "filter");
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 403, 429, 500, 503})
        void andNobodyIsIdentifiedWhereOktaRefusesToSearch(int status) {
            org.addUser(UserSeed.of("zoe"));
            org.faults()
                    .next(Operation.FIND_USERS, Fault.latency(Duration.ZERO), Fault.okta(status, "E0000006", "No."));

            assertThatThrownBy(() -> directory.identify(List.of(withLogin("zoe"), withLogin("nobody"))))
                    .isInstanceOfSatisfying(OktaException.class, refused -> assertThat(refused.status())
                            .isEqualTo(status));
        }

        private void searchFinds(String... users) {
            org.faults()
                    .next(
                            Operation.FIND_USERS,
                            Fault.latency(Duration.ZERO),
                            Fault.answer(200, "application/json", List.of(users).toString()));
        }

        private static String user(String id, String login, String email) {
            return """
                    {"id": "%s", "status": "ACTIVE", "profile": {"login": "%s", "email": "%s"}}
                    """.formatted(id, login, email);
        }

        private List<String> queries() {
            return org.requests().of(Operation.FIND_USERS).stream()
                    .map(request -> request.query().replaceAll("=.*", ""))
                    .toList();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @Nested
    class NeverGuesses {

        @Test
        void whenNobodyMatches() {
            org.addUser(UserSeed.of("zoe@example.com"));

            assertUnknown(withId("00uUnknown0000000000"), "no Okta user has this oktaUserId");
            assertUnknown(withLogin("zo@example.com"), "no Okta user has this login");
            assertUnknown(withEmail("zoe@example.co"), "no Okta user has this email");
        }

        @Test
        void whenSeveralMatch() {
            org.addUser(UserSeed.of("zoe").withEmail("team@example.com"));
            org.addUser(UserSeed.of("ann").withEmail("team@example.com"));

            assertUnknown(withEmail("team@example.com"), "2 Okta users have this email");
        }

        @Test
        void whenSeveralMatchButForTheirCase() {
            org.addUser(UserSeed.of("zoe").withEmail("Team@example.com"));
            org.addUser(UserSeed.of("ann").withEmail("team@example.com"));

            assertUnknown(withEmail("Team@example.com"), "2 Okta users have this email");
        }

        @Test
        void whenTheIdentifiersContradictEachOther() {
            var zoe = org.addUser(UserSeed.of("zoe").withEmail("zoe@example.com"));
            org.addUser(UserSeed.of("ann").withEmail("ann@example.com"));

            assertUnknown(
                    new Leaver(null, zoe.id(), "ann", null),
                    "the Okta user found by oktaUserId has another login than the event says");
            assertUnknown(
                    new Leaver(null, zoe.id(), "zoe", "ann@example.com"),
                    "the Okta user found by oktaUserId has another email than the event says");
            assertUnknown(
                    new Leaver(null, null, "zoe", "ann@example.com"),
                    "the Okta user found by login has another email than the event says");
        }

        @Test
        void byAWeakerIdentifierWhereTheStrongestFindsNobody() {
            org.addUser(UserSeed.of("zoe").withEmail("zoe@example.com"));

            assertUnknown(
                    new Leaver(null, "00uUnknown0000000000", "zoe", "zoe@example.com"),
                    "no Okta user has this oktaUserId");
            assertUnknown(new Leaver(null, null, "nobody", "zoe@example.com"), "no Okta user has this login");
        }

        @Test
        void byTheCaseOfAnOktaUserId() {
            var zoe = org.addUser(UserSeed.of("zoe").withId("00uAAAAAAAAAAAAAAAAA"));

            assertUnknown(withId("00uaaaaaaaaaaaaaaaaa"), "no Okta user has this oktaUserId");
            assertThat(identify(withId(zoe.id()))).isInstanceOf(Owner.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x\" or profile.login eq \"boss@example.com",
                    "x\\\" or profile.login eq \\\"boss@example.com",
                    "x\") or (profile.login eq \"boss@example.com",
                    "*",
                    "boss@example.com\" and profile.login eq \"boss@example.com"
                })
        void byAValueThatReadsLikeAFilter(String value) {
            org.addUser(UserSeed.of("boss@example.com"));

            assertUnknown(withLogin(value), "no Okta user has this login");
            assertUnknown(withEmail(value), "no Okta user has this email");
        }

        private void assertUnknown(Leaver leaver, String reason) {
            assertThat(identify(leaver)).isEqualTo(new Unknown(reason, reason.startsWith("no Okta user")));
        }
    }

    /** At most 25 conditions go into a call. */
    @Nested
    class AsksForManyWithFewCalls {

        /** One condition each: 25 + 25 + 10. */
        @Test
        void threeForSixtyLoginsInLowerCase() {
            assertThat(callsFor(user -> withLogin(user.login()))).isEqualTo(3);
        }

        /** The case of an id counts, so it is asked for as it is: one condition each again. */
        @Test
        void threeForSixtyIds() {
            assertThat(callsFor(user -> withId(user.id()))).isEqualTo(3);
        }

        /** As written and in lower case are two conditions, and twelve such pairs fit into a call. */
        @Test
        void fiveForSixtyLoginsInMixedCase() {
            assertThat(callsFor(user -> withLogin("L" + user.login().substring(1))))
                    .isEqualTo(5);
        }

        private long callsFor(Function<SimulatedUser, Leaver> leaver) {
            var leavers = IntStream.range(0, 60)
                    .mapToObj(index -> org.addUser(UserSeed.of("leaver" + index + "@example.com")))
                    .map(leaver)
                    .toList();

            assertThat(directory.identify(leavers)).hasSize(60).allMatch(Owner.class::isInstance);
            return org.requests().count(Operation.FIND_USERS);
        }
    }

    @Nested
    class WhenOktaRefuses {

        /** Halves what was asked for until the identifier that Okta cannot read is alone. */
        @Test
        void anIdentifierThatItCannotReadCostsNobodyElse() {
            var names = List.of("ann", "bob", "cid", "dan");
            names.forEach(name -> org.addUser(UserSeed.of(name)));
            org.faults().next(Operation.FIND_USERS, BAD_REQUEST, BAD_REQUEST, answersAsEver(), BAD_REQUEST);

            var answers = directory.identify(
                    names.stream().map(OwnerDirectoryTest::withLogin).toList());

            assertThat(answers.get(1)).isEqualTo(new Unknown("Okta cannot look up this login"));
            assertThat(List.of(answers.get(0), answers.get(2), answers.get(3))).allMatch(Owner.class::isInstance);
            assertThat(org.requests().count(Operation.FIND_USERS)).isEqualTo(5);
        }

        @Test
        void anIdentifierTooLongForAUrlCostsNobodyElse() {
            org.addUser(UserSeed.of("ann"));
            org.addUser(UserSeed.of("bob"));

            var answers = directory.identify(List.of(withLogin("ann"), withLogin("例".repeat(1024)), withLogin("bob")));

            assertThat(answers.get(1)).isInstanceOf(Unknown.class);
            assertThat(List.of(answers.get(0), answers.get(2))).allMatch(Owner.class::isInstance);
        }

        @Test
        void manyLongIdentifiersAreSpreadOverMoreCalls() {
            var logins = IntStream.range(0, 25)
                    .mapToObj(index -> "例".repeat(40) + index + "@example.com")
                    .toList();
            logins.forEach(login -> org.addUser(UserSeed.of(login)));

            assertThat(directory.identify(
                            logins.stream().map(OwnerDirectoryTest::withLogin).toList()))
                    .allMatch(Owner.class::isInstance);
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 403, 429, 500, 503})
        void toAnswerAtAllNobodyIsIdentified(int status) {
            org.addUser(UserSeed.of("zoe"));
            org.faults().next(Operation.FIND_USERS, Fault.okta(status, "E0000006", "No."));

            assertThatThrownBy(() -> identify(withLogin("zoe")))
                    .isInstanceOfSatisfying(OktaException.class, refused -> assertThat(refused.status())
                            .isEqualTo(status));
        }

        @Test
        void inTheMiddleOfManyNobodyIsIdentified() {
            var leavers = IntStream.range(0, 60)
                    .mapToObj(index -> withLogin("leaver" + index))
                    .toList();
            org.faults().next(Operation.FIND_USERS, answersAsEver(), Fault.okta(403, "E0000006", "No."));

            assertThatThrownBy(() -> directory.identify(leavers)).isInstanceOf(OktaException.class);
        }

        @Test
        void andTheConnectionBreaksNobodyIsIdentified() {
            org.faults().next(Operation.FIND_USERS, Fault.dropBefore());

            assertThatThrownBy(() -> identify(withLogin("zoe")))
                    .isInstanceOfSatisfying(OktaException.class, broken -> assertThat(broken.status())
                            .isZero());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"message\": \"try later\"}", "null", "\"\"", "<html>sign in</html>"})
        void byAnAnswerThatIsNoListNobodyIsTakenForUnknown(String body) {
            org.addUser(UserSeed.of("zoe"));
            org.faults().next(Operation.FIND_USERS, Fault.answer(200, "application/json", body));

            assertThatThrownBy(() -> identify(withLogin("zoe"))).isInstanceOf(RuntimeException.class);
        }

        private static Fault answersAsEver() {
            return Fault.hold(new CountDownLatch(0));
        }
    }

    private Identification identify(Leaver leaver) {
        return directory.identify(List.of(leaver)).get(0);
    }

    private static Leaver withId(String oktaUserId) {
        return new Leaver(null, oktaUserId, null, null);
    }

    private static Leaver withLogin(String login) {
        return new Leaver(null, null, login, null);
    }

    private static Leaver withEmail(String email) {
        return new Leaver(null, null, null, email);
    }

    private static Owner owner(SimulatedUser user, String by) {
        return new Owner(new OktaUser(user.id(), user.login(), user.email(), user.status()), by);
    }
}
