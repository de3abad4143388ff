package io.github.camelokta.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may depend on whom. */
@AnalyzeClasses(packages = "io.github.camelokta", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.github.camelokta.simulator";

    @ArchTest
    static final ArchRule packagesDependOnOneAnotherInOneDirection =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatTheOrgIsMadeOfKnowsNobody = noClasses()
            .that()
            .resideInAPackage(BASE + ".seed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, BASE + ".state..", BASE + ".http..");

    @ArchTest
    static final ArchRule theFacadeIsUsedByNobodyBelowIt = noClasses()
            .that()
            .resideInAPackage(BASE + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE);

    @ArchTest
    static final ArchRule rulesKnowNothingOfHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + ".seed..",
                    BASE + ".state..",
                    BASE + ".fault..",
                    BASE + ".filter..",
                    BASE + ".oauth..",
                    BASE + ".ratelimit..",
                    BASE + ".traffic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule noCodeIsSharedWithWhatIsTested = classes()
            .that()
            .resideInAPackage(BASE + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.github.camelokta.apitoken..",
                    "io.github.camelokta.offboarding..",
                    "org.apache..",
                    "io.quarkus..");
}
