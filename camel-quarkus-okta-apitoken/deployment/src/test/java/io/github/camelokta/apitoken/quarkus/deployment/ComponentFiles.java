package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in the component, found where the class path has it: in a directory or a jar. */
final class ComponentFiles {

    private static final String CLASS = ".class";

    private ComponentFiles() {}

    static List<Class<?>> classes() {
        return names().stream()
                .filter(name -> name.endsWith(CLASS) && !name.endsWith("-info" + CLASS))
                .<Class<?>>map(ComponentFiles::classIn)
                .toList();
    }

    static List<String> kamelets() {
        return names().stream().filter(name -> name.endsWith(".kamelet.yaml")).toList();
    }

    private static List<String> names() {
        try {
            Path place = Path.of(OktaApitokenComponent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return below(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize).map(Path::toString).toList();
        }
    }

    private static Class<?> classIn(String file) {
        String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        try {
            return Class.forName(name, false, ComponentFiles.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
