package io.github.camelokta.offboarding.executable;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether a Netty that is newer than the one Quarkus knows still makes an executable; linking one takes minutes. */
class NettySubstitutionsTest {

    private static final String OF_QUARKUS = "io.quarkus.netty.runtime.graal.Target_io_netty_handler_ssl_SslContext";

    private static final List<String> NAMING_OPENSSL = List.of("newClientContextInternal", "newServerContextInternal");

    @Test
    void replaceEveryMethodOfNettyThatNamesOpenSsl() throws ClassNotFoundException {
        var replaced = Stream.of(Class.forName(OF_QUARKUS), NettySubstitutions.TargetSslContext.class)
                .flatMap(NettySubstitutionsTest::namingOpenSsl)
                .toList();

        assertThat(replaced)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        namingOpenSsl(SslContext.class).toList());
    }

    private static Stream<String> namingOpenSsl(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> NAMING_OPENSSL.contains(method.getName()))
                .map(NettySubstitutionsTest::signature);
    }

    private static String signature(Method method) {
        return method.getReturnType().getName() + " " + method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
