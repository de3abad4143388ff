package io.github.camelokta.apitoken.quarkus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;
import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.github.camelokta.apitoken.quarkus", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelokta.apitoken.quarkus";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    /** An application without Micrometer must not need its classes. */
    @ArchTest
    static final ArchRule onlyMetricsUsesMicrometer = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule theComponentIsUsedThroughItsApi = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.github.camelokta.apitoken.http..", "io.github.camelokta.apitoken.ratelimit..")
                    .and(not(belongToAnyOf(
                            OrgUrl.class, RateLimit.class, Bucket.class, BucketState.class, RateLimitSettings.class))));

    @ArchTest
    static final ArchRule theSimulatorIsNotForProduction =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.camelokta.simulator..");
}
