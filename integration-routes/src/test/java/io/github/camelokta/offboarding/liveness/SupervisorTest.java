package io.github.camelokta.offboarding.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** That it ends the process is tried by {@code OutOfMemoryIT}. */
class SupervisorTest {

    @Test
    void aProcessWithoutMemoryIsBrokenHoweverThatIsTold() {
        var failure = new OutOfMemoryError();

        assertThat(Supervisor.isBroken(failure)).isTrue();
        assertThat(Supervisor.isBroken(new InternalError())).isTrue();
        assertThat(Supervisor.isBroken(new IllegalStateException(new ExecutionException(failure))))
                .isTrue();
    }

    @Test
    void noOtherFailureBreaksTheProcess() {
        var first = new IllegalStateException();
        var circle = new IllegalStateException(first);
        first.initCause(circle);

        assertThat(Supervisor.isBroken(null)).isFalse();
        assertThat(Supervisor.isBroken(circle)).isFalse();
        assertThat(Supervisor.isBroken(new StackOverflowError())).isFalse();
        assertThat(Supervisor.isBroken(new NoClassDefFoundError())).isFalse();
    }
}
