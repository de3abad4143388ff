package io.github.camelokta.apitoken;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What others can compile against. */
final class PublicTypes {

    private static final String CLASS = ".class";

    private PublicTypes() {}

    static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** All of them, nested ones included, of whatever the component comes in. */
    static List<Class<?>> all() throws IOException, URISyntaxException {
        Path place = Path.of(OktaApitokenComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return in(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return in(jar.getPath("/"));
        }
    }

    private static List<Class<?>> in(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(CLASS) && !name.endsWith("-info" + CLASS))
                    .<Class<?>>map(PublicTypes::classIn)
                    .filter(PublicTypes::isPublic)
                    .toList();
        }
    }

    private static boolean isPublic(Class<?> type) {
        return isOpen(type.getModifiers()) && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Class<?> classIn(String file) {
        String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        try {
            return Class.forName(name, false, PublicTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
