package io.github.camelokta.offboarding;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelokta.offboarding.policy.QuarantineZone;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.github.camelokta.offboarding", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelokta.offboarding";
    private static final String INTAKE = ROOT + ".intake..";
    private static final String FORMATS = ROOT + ".intake.formats..";
    private static final String LEDGER = ROOT + ".ledger..";
    private static final String VERIFY = ROOT + ".ledger.verify..";
    private static final String OWNERS = ROOT + ".owners..";
    private static final String POLICY = ROOT + ".policy..";
    private static final String SETTLEMENT = ROOT + ".settlement..";
    private static final String SWEEP = ROOT + ".sweep..";
    private static final String OUTCOME = ROOT + ".outcome..";
    private static final String METRICS = ROOT + ".metrics..";
    private static final String LIVENESS = ROOT + ".liveness..";
    private static final String RETENTION = ROOT + ".retention..";
    private static final String OPERATIONS = ROOT + ".operations..";
    private static final String SAMPLE = ROOT + ".sample..";
    private static final String ACCESS = ROOT + ".access..";
    private static final String PASSWORD = ROOT + ".password..";

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
                    ROOT,
                    "io.github.camelokta.offboarding.text",
                    POLICY);

    @ArchTest
    static final ArchRule formatsArePureFunctionsOverBytes = noClasses()
            .that()
            .resideInAPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "jakarta..", "java.net.http..", "java.nio.file..", "java.sql..");

    @ArchTest
    static final ArchRule onlyTheLedgerContainsSql = noClasses()
            .that()
            .resideOutsideOfPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule theLedgerKnowsNobodyWhoUsesIt = noClasses()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTAKE, SETTLEMENT, SWEEP, OUTCOME, METRICS, RETENTION, OPERATIONS, OWNERS, SAMPLE);

    @ArchTest
    static final ArchRule intakeKnowsNothingOfWhatBecomesOfAnEvent = noClasses()
            .that()
            .resideInAPackage(INTAKE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SETTLEMENT, SWEEP, OUTCOME, OWNERS, POLICY, OPERATIONS, SAMPLE);

    @ArchTest
    static final ArchRule settlementAndOwnersKnowNeitherTheWayInNorThePeopleWhoWatch = noClasses()
            .that()
            .resideInAnyPackage(SETTLEMENT, OWNERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTAKE, SWEEP, OUTCOME, METRICS, RETENTION, OPERATIONS, SAMPLE);

    @ArchTest
    static final ArchRule whoTellsMeasuresOrForgetsKnowsTheLedgerAlone = noClasses()
            .that()
            .resideInAnyPackage(OUTCOME, METRICS, RETENTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTAKE, OWNERS, POLICY, SETTLEMENT, SWEEP, OPERATIONS, SAMPLE);

    @ArchTest
    static final ArchRule operationsKnowTheLedgerAndWhatMayBeAskedOfSettlement = noClasses()
            .that()
            .resideInAPackage(OPERATIONS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTAKE, OWNERS, SAMPLE);

    @ArchTest
    static final ArchRule aSweepOpensCasesAndLeavesTheRestToSettlement = noClasses()
            .that()
            .resideInAPackage(SWEEP)
            .should()
            .dependOnClassesThat(resideInAnyPackage(INTAKE, SETTLEMENT, OPERATIONS, SAMPLE)
                    .or(resideInAPackage(POLICY).and(not(type(QuarantineZone.class)))));

    @ArchTest
    static final ArchRule whatWatchesTheLoopsKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage(LIVENESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    INTAKE, LEDGER, OWNERS, POLICY, SETTLEMENT, SWEEP, OUTCOME, METRICS, RETENTION, OPERATIONS, SAMPLE);

    @ArchTest
    static final ArchRule whoGetsInDependsOnTheSettingsAlone = classes()
            .that()
            .resideInAPackage(ACCESS)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    INTAKE, LEDGER, OWNERS, POLICY, SETTLEMENT, SWEEP, OUTCOME, METRICS, RETENTION, OPERATIONS, SAMPLE);

    @ArchTest
    static final ArchRule passwordsNeedNothingOfTheApplication = noClasses()
            .that()
            .resideInAPackage(PASSWORD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ACCESS, INTAKE, LEDGER, OPERATIONS);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.camelokta.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingInProductionKnowsTheSimulator =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.camelokta.simulator..");

    @ArchTest
    static final ArchRule onlyCommandsForATerminalPrint = noClasses()
            .that()
            .resideOutsideOfPackages(SAMPLE, VERIFY, PASSWORD)
            .and()
            .doNotBelongToAnyOf(Offboarding.class)
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule theVerifierNeedsNothingOfTheApplication = classes()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", VERIFY);
}
