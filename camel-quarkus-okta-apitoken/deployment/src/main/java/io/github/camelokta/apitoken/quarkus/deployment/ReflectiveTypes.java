package io.github.camelokta.apitoken.quarkus.deployment;

import java.lang.reflect.Modifier;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * What routes look into at run time, and so a native executable has to know: Simple expressions such as
 * {@code ${body.name}} and {@code ${exception.retryable}} and JSON libraries see records and exceptions;
 * {@code onException} and type conversion find exceptions and constants by name.
 */
final class ReflectiveTypes {

    private static final String COMPONENT = "io.github.camelokta.apitoken.";
    private static final DotName THROWABLE = DotName.createSimple(Throwable.class);

    private ReflectiveTypes() {}

    /**
     * Finds the component's public records, constants and exceptions.
     *
     * @param index knows the component, and what its exceptions extend
     * @return class names
     */
    static String[] of(IndexView index) {
        return index.getKnownClasses().stream()
                .filter(type -> type.name().toString().startsWith(COMPONENT))
                .filter(type -> Modifier.isPublic(type.flags()))
                .filter(type -> type.isRecord() || type.isEnum() || isThrowable(type, index))
                .map(type -> type.name().toString())
                .toArray(String[]::new);
    }

    private static boolean isThrowable(ClassInfo type, IndexView index) {
        ClassInfo ancestor = type;
        while (ancestor != null && !ancestor.name().equals(THROWABLE)) {
            ancestor = ancestor.superName() == null ? null : index.getClassByName(ancestor.superName());
        }
        return ancestor != null;
    }
}
