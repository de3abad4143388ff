package io.github.camelokta.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The dependencies that are allowed between packages. */
@AnalyzeClasses(packages = "io.github.camelokta", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.github.camelokta.simulator";

    @ArchTest
    static final ArchRule packagesDependOnOneAnotherInOneDirection =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    /** The rules that each {@code package-info.java} states in words. */
    @ArchTest
    static final ArchRule eachPackageKnowsOnlyItsOwnPartners = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(BASE)
            .layer("control")
            .definedBy(BASE + ".control")
            .layer("fault")
            .definedBy(BASE + ".fault")
            .layer("filter")
            .definedBy(BASE + ".filter")
            .layer("generator")
            .definedBy(BASE + ".generator")
            .layer("hook")
            .definedBy(BASE + ".hook")
            .layer("http")
            .definedBy(BASE + ".http")
            .layer("oauth")
            .definedBy(BASE + ".oauth")
            .layer("ratelimit")
            .definedBy(BASE + ".ratelimit")
            .layer("seed")
            .definedBy(BASE + ".seed")
            .layer("state")
            .definedBy(BASE + ".state")
            .layer("tls")
            .definedBy(BASE + ".tls")
            .layer("traffic")
            .definedBy(BASE + ".traffic")
            .layer("web")
            .definedBy(BASE + ".web")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyAccessLayers("fault", "ratelimit", "seed", "state", "traffic", "web")
            .whereLayer("fault")
            .mayOnlyAccessLayers("traffic")
            .whereLayer("filter")
            .mayNotAccessAnyLayer()
            .whereLayer("generator")
            .mayOnlyAccessLayers("seed")
            .whereLayer("hook")
            .mayOnlyAccessLayers("http", "seed", "state")
            .whereLayer("http")
            .mayOnlyAccessLayers("fault", "filter", "oauth", "ratelimit", "seed", "state", "tls", "traffic", "web")
            .whereLayer("oauth")
            .mayOnlyAccessLayers("seed", "state")
            .whereLayer("ratelimit")
            .mayOnlyAccessLayers("seed")
            .whereLayer("seed")
            .mayNotAccessAnyLayer()
            .whereLayer("state")
            .mayOnlyAccessLayers("seed")
            .whereLayer("tls")
            .mayNotAccessAnyLayer()
            .whereLayer("traffic")
            .mayNotAccessAnyLayer()
            .whereLayer("web")
            .mayNotAccessAnyLayer();

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

    /** Picocli is an optional dependency: it is missing where an org is embedded. */
    @ArchTest
    static final ArchRule onlyTheCommandLineUsesPicocli = noClasses()
            .that()
            .resideInAPackage(BASE + "..")
            .and()
            .haveNameNotMatching(Pattern.quote(BASE) + "\\.(Main|SimulatorCommand(\\$.*)?)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

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
