package io.github.camelokta.offboarding;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.policy.Decision;
import io.github.camelokta.offboarding.policy.TokenPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which package may use which; {@code package-info} of each says it in words. */
@AnalyzeClasses(packages = "io.github.camelokta.offboarding", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelokta.offboarding";
    private static final String ACCESS = ROOT + ".access..";
    private static final String ANSWERS = ROOT + ".answers..";
    private static final String CASES = ROOT + ".cases..";
    private static final String CONFIG = ROOT + ".config..";
    private static final String DATABASE = ROOT + ".database..";
    private static final String EVENT = ROOT + ".event..";
    private static final String EVIDENCE = ROOT + ".evidence..";
    private static final String FORMATS = ROOT + ".intake.formats..";
    private static final String INTAKE = ROOT + ".intake..";
    private static final String JDBC = ROOT + ".jdbc..";
    private static final String JSON = ROOT + ".json..";
    private static final String LEASE = ROOT + ".lease..";
    private static final String LIVENESS = ROOT + ".liveness..";
    private static final String METRICS = ROOT + ".metrics..";
    private static final String OPERATIONS = ROOT + ".operations..";
    private static final String OUTBOX = ROOT + ".outbox..";
    private static final String OWNERS = ROOT + ".owners..";
    private static final String PASSWORD = ROOT + ".password..";
    private static final String POLICY = ROOT + ".policy..";
    private static final String PROBLEM = ROOT + ".problem..";
    private static final String SAMPLE = ROOT + ".sample..";
    private static final String SETTLEMENT = ROOT + ".settlement..";
    private static final String SWEEP = ROOT + ".sweep..";
    private static final String TEXT = ROOT + ".text..";
    private static final String VERIFY = ROOT + ".evidence.verify..";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.camelokta.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRootHoldsMainAndNothingElse = classes()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .haveSimpleName("OffboardingApplication")
            .orShould()
            .haveSimpleName("package-info");

    // Pure functions at the core.

    @ArchTest
    static final ArchRule policyIsPureFunctionsOverRecords = classes()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "io.github.camelokta.apitoken.model",
                    TEXT,
                    POLICY);

    @ArchTest
    static final ArchRule formatsArePureFunctionsOverBytes = noClasses()
            .that()
            .resideInAPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "jakarta..", "java.net.http..", "java.nio.file..", "java.sql..");

    @ArchTest
    static final ArchRule whatWasSaidAndHowItIsRefusedKnowNothingOfTheApplication =
            knowOfTheApplication(new String[] {EVENT, PROBLEM}, TEXT);

    @ArchTest
    static final ArchRule jsonIsReadWithoutTheApplication = knowOfTheApplication(new String[] {JSON}, PROBLEM, TEXT);

    @ArchTest
    static final ArchRule textsAndPasswordsKnowNothingOfTheApplication =
            knowOfTheApplication(new String[] {TEXT, PASSWORD, DATABASE});

    // The database.

    @ArchTest
    static final ArchRule sqlStandsInTheRoomsThatHaveTables = noClasses()
            .that()
            .resideOutsideOfPackages(JDBC, CASES, ANSWERS, EVIDENCE, OUTBOX, SWEEP, DATABASE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..").or(type(JdbcRunner.class)));

    @ArchTest
    static final ArchRule statementsGoThroughTheRunner = noClasses()
            .that()
            .resideInAnyPackage(CASES, ANSWERS, EVIDENCE, OUTBOX, SWEEP)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..")
                    .and(not(type(ResultSet.class)))
                    .and(not(type(SQLException.class))));

    @ArchTest
    static final ArchRule jdbcKnowsNoTable = knowOfTheApplication(new String[] {JDBC}, CONFIG, PROBLEM);

    // What outlives a request, from the bottom up.

    @ArchTest
    static final ArchRule leasesKnowNobodyWhoHoldsOne =
            knowOfTheApplication(new String[] {LEASE}, LIVENESS, PROBLEM, TEXT);

    @ArchTest
    static final ArchRule theOutboxDoesNotKnowWhatEventsMean =
            knowOfTheApplication(new String[] {OUTBOX}, CONFIG, JDBC, LEASE, TEXT);

    @ArchTest
    static final ArchRule evidenceKnowsNobodyWhoseItIs =
            knowOfTheApplication(new String[] {EVIDENCE}, CONFIG, JDBC, OUTBOX, TEXT);

    @ArchTest
    static final ArchRule answersOutliveCases =
            knowOfTheApplication(new String[] {ANSWERS}, EVENT, EVIDENCE, JDBC, OUTBOX, POLICY, TEXT);

    @ArchTest
    static final ArchRule casesKnowNobodyWhoUsesThem =
            knowOfTheApplication(new String[] {CASES}, ANSWERS, EVENT, EVIDENCE, JDBC, LEASE, OUTBOX, POLICY, TEXT);

    @ArchTest
    static final ArchRule casesKnowNeitherCamelNorOkta = noClasses()
            .that()
            .resideInAnyPackage(CASES, ANSWERS, EVENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.github.camelokta.apitoken.client..");

    // Who uses them.

    @ArchTest
    static final ArchRule intakeDoesNotKnowWhatBecomesOfAnEvent =
            knowOfTheApplication(new String[] {INTAKE}, ACCESS, CASES, CONFIG, EVENT, JDBC, JSON, LEASE, PROBLEM, TEXT);

    @ArchTest
    static final ArchRule ownersAskOktaAlone =
            knowOfTheApplication(new String[] {OWNERS}, CONFIG, EVENT, POLICY, PROBLEM, TEXT);

    @ArchTest
    static final ArchRule settlementKnowsNeitherTheWayInNorThePeopleWhoWatch = knowOfTheApplication(
            new String[] {SETTLEMENT},
            ANSWERS,
            CASES,
            CONFIG,
            EVENT,
            JDBC,
            LEASE,
            LIVENESS,
            OWNERS,
            POLICY,
            PROBLEM,
            TEXT);

    @ArchTest
    static final ArchRule aSweepOpensCasesAndLeavesTheRestToSettlement =
            knowOfTheApplication(new String[] {SWEEP}, CASES, CONFIG, JDBC, LEASE, OWNERS, POLICY, TEXT);

    @ArchTest
    static final ArchRule aSweepDoesNotDecide = noClasses()
            .that()
            .resideInAPackage(SWEEP)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(TokenPolicy.class, Decision.class, Breaker.class);

    @ArchTest
    static final ArchRule metricsCountAndObserve = knowOfTheApplication(new String[] {METRICS}, CASES, EVIDENCE);

    @ArchTest
    static final ArchRule operationsKnowWhatMayBeAskedOfSettlementAndTheSweep = knowOfTheApplication(
            new String[] {OPERATIONS},
            ACCESS,
            ANSWERS,
            CASES,
            CONFIG,
            EVENT,
            EVIDENCE,
            JDBC,
            JSON,
            POLICY,
            PROBLEM,
            SETTLEMENT,
            SWEEP,
            TEXT);

    @ArchTest
    static final ArchRule whatWatchesTheLoopsKnowsNoneOfThem = knowOfTheApplication(new String[] {LIVENESS});

    @ArchTest
    static final ArchRule whoGetsInDependsOnTheSettingsAlone =
            knowOfTheApplication(new String[] {ACCESS}, CONFIG, PASSWORD, PROBLEM, TEXT);

    @ArchTest
    static final ArchRule settingsKnowNothingThatRuns =
            knowOfTheApplication(new String[] {CONFIG}, DATABASE, EVENT, PASSWORD, POLICY, TEXT);

    // What is apart.

    @ArchTest
    static final ArchRule theVerifierNeedsNothingOfTheApplication = classes()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", VERIFY);

    @ArchTest
    static final ArchRule nothingInProductionKnowsTheSimulator =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.camelokta.simulator..");

    @ArchTest
    static final ArchRule onlyCommandsForATerminalPrint = noClasses()
            .that()
            .resideOutsideOfPackages(SAMPLE, VERIFY, PASSWORD)
            .and()
            .doNotBelongToAnyOf(OffboardingApplication.class)
            .should(ACCESS_STANDARD_STREAMS);

    /** These packages use, of the application, themselves and those others, and nothing else. */
    private static ArchRule knowOfTheApplication(String[] packages, String... others) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..")
                        .or(resideInAnyPackage(packages))
                        .or(resideInAnyPackage(others)));
    }
}
