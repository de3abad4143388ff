package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.OktaApitokenOperation;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenLink;
import io.github.camelokta.apitoken.ratelimit.BucketState;
import io.quarkus.builder.BuildContext;
import io.quarkus.deployment.builditem.SystemPropertyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Looks at the component as the class path has it, so that what is added later is not forgotten. That happens while the
 * application is built, which fails otherwise.
 */
class NativeMetadataTest {

    /** Tells the test, which runs in another class loader, that the build was looked at. */
    private static final String LOOKED = "native-metadata.looked-at";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .addBuildChainCustomizer(chain -> chain.addBuildStep(NativeMetadataTest::look)
                    .consumes(ReflectiveClassBuildItem.class)
                    .consumes(NativeImageResourcePatternsBuildItem.class)
                    .produces(SystemPropertyBuildItem.class)
                    .build());

    @Test
    void coversWhatRoutesAndJsonSeeOfTheComponent() {
        assertThat(System.getProperty(LOOKED)).isEqualTo("true");
    }

    private static void look(BuildContext build) {
        List<ReflectiveClassBuildItem> reflective = build.consumeMulti(ReflectiveClassBuildItem.class);
        coversRecordsConstantsAndExceptions(reflective);
        coversKamelets(build.consumeMulti(NativeImageResourcePatternsBuildItem.class));
        build.produce(new SystemPropertyBuildItem(LOOKED, "true"));
    }

    private static void coversRecordsConstantsAndExceptions(List<ReflectiveClassBuildItem> reflective) {
        List<Class<?>> seen = ComponentFiles.classes().stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .filter(type -> type.isRecord() || type.isEnum() || Throwable.class.isAssignableFrom(type))
                .toList();

        assertThat(seen)
                .contains(
                        ApiToken.class,
                        ApiTokenLink.Hints.class,
                        BucketState.class,
                        OktaApitokenOperation.class,
                        OktaException.class,
                        OktaNotFoundException.class);
        assertThat(registered(reflective, item -> item.isConstructors() && item.isMethods() && item.isFields()))
                .containsAll(names(seen.stream()));
    }

    private static void coversKamelets(List<NativeImageResourcePatternsBuildItem> resources) {
        List<String> kamelets = ComponentFiles.kamelets();

        assertThat(kamelets).isNotEmpty();
        assertThat(kamelets).allMatch(kamelet -> resources.stream()
                .flatMap(item -> item.getIncludePatterns().stream())
                .anyMatch(kamelet::matches));
    }

    private static List<String> registered(
            List<ReflectiveClassBuildItem> reflective, Predicate<ReflectiveClassBuildItem> way) {
        return reflective.stream()
                .filter(way)
                .flatMap(item -> item.getClassNames().stream())
                .toList();
    }

    private static List<String> names(Stream<Class<?>> types) {
        return types.map(Class::getName).toList();
    }
}
