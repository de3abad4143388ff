package io.github.camelokta.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of a JVM like this one, with this class path.
 *
 * @param options the JVM's own options
 */
record Jvm(List<String> options) {

    static Jvm command(String... options) {
        return new Jvm(List.of(options));
    }

    List<String> main(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        Stream.of(java),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }
}
