package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others may compile against is written down, so that no change of it goes unseen. After a change that is wanted,
 * {@code -Dapi.rewrite=true} writes it down anew.
 */
class WrittenApiTest {

    private static final Path WRITTEN = Path.of("src/test/resources/public-api.txt");

    @Test
    void isAsWrittenDown() throws Exception {
        List<String> api = PublicTypes.all().stream()
                .filter(type -> !isGenerated(type))
                .flatMap(WrittenApiTest::lines)
                .sorted()
                .toList();
        if (Boolean.getBoolean("api.rewrite")) {
            Files.write(WRITTEN, api);
        }

        assertThat(api).isEqualTo(Files.readAllLines(WRITTEN));
    }

    private static boolean isGenerated(Class<?> type) {
        return type.getSimpleName().endsWith("Configurer")
                || type.getSimpleName().endsWith("UriFactory");
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<? extends Member> members = Stream.of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Stream::of);
        return Stream.concat(
                Stream.of(type.getName() + ": " + declaration(type)),
                members.filter(member -> PublicTypes.isOpen(member.getModifiers()) && !member.isSynthetic())
                        .map(member -> type.getName() + ": " + signature(member)));
    }

    /** Older versions of Java do not say what is sealed. */
    private static String declaration(Class<?> type) {
        return type.toGenericString().replace(" sealed ", " ");
    }

    private static String signature(Member member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return member instanceof Constructor<?> constructor
                ? constructor.toGenericString()
                : ((Field) member).toGenericString();
    }
}
