package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
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
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void isAsWrittenDown() throws IOException {
        List<String> api;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            api = files.map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .map(WrittenApiTest::type)
                    .filter(WrittenApiTest::isPublic)
                    .filter(type -> !isGenerated(type))
                    .flatMap(WrittenApiTest::lines)
                    .sorted()
                    .toList();
        }
        if (Boolean.getBoolean("api.rewrite")) {
            Files.write(WRITTEN, api);
        }

        assertThat(api).isEqualTo(Files.readAllLines(WRITTEN));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, WrittenApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return isOpen(type.getModifiers()) && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
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
                members.filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic())
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
