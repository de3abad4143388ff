package io.github.camelokta.apitoken;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.github.camelokta.apitoken", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelokta.apitoken";
    private static final String CLIENT = ROOT + ".client..";
    private static final String RATE_LIMIT = ROOT + ".ratelimit..";
    private static final String AUTH = ROOT + ".auth..";
    private static final String HTTP = ROOT + ".http..";
    private static final String MODEL = ROOT + ".model..";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackageKnowsTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule httpKnowsNoOtherPackage = classes()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAPackage(HTTP)));

    @ArchTest
    static final ArchRule modelKnowsNoOtherPackage = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", MODEL);

    @ArchTest
    static final ArchRule rateLimitKnowsHttpAlone = classes()
            .that()
            .resideInAPackage(RATE_LIMIT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", HTTP, RATE_LIMIT);

    @ArchTest
    static final ArchRule authDoesNotSendRequestsItself = noClasses()
            .that()
            .resideInAPackage(AUTH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, RATE_LIMIT, MODEL, "org.apache.camel..");

    @ArchTest
    static final ArchRule onlyHttpUsesAnHttpClient = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.hc..",
                    "org.apache.camel.component.http..",
                    "org.apache.camel.http..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule onlyTheRootKnowsRoutesAndMessages = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, HTTP)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Exchange")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Message")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Endpoint");

    @ArchTest
    static final ArchRule onlyAuthUsesCryptography = noClasses()
            .that()
            .resideOutsideOfPackage(AUTH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule theSimulatorIsNotForProduction =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.camelokta.simulator..");
}
