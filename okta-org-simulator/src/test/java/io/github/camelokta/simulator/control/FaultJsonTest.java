package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.fault.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults as JSON. */
class FaultJsonTest {

    @Test
    void knowsEachKindOfFaultButTheOneThatCannotBeSent() {
        List<String> factories = Stream.of(Fault.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Fault.class)
                .map(Method::getName)
                .filter(name -> !name.equals("hold"))
                .toList();

        assertThat(FaultJson.kinds()).containsExactlyInAnyOrderElementsOf(factories);
    }
}
