package io.github.camelokta.offboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80000000000000/64",
        "proxy.example.com, proxy.example.com"
    })
    void isTheAddressOrTheNetworkOfOneClient(String host, String expected) {
        assertThat(ClientAddress.of(SocketAddress.inetSocketAddress(1234, host)))
                .isEqualTo(expected);
    }

    @Test
    void isFitForALogWhateverAProxyWasTold() {
        assertThat(ClientAddress.of(SocketAddress.inetSocketAddress(1234, "a\u0085b")))
                .isEqualTo("an unreadable address");
        assertThat(ClientAddress.of(SocketAddress.inetSocketAddress(1234, "a".repeat(65))))
                .isEqualTo("an unreadable address");
        assertThat(ClientAddress.of(null)).isEqualTo("local");
    }
}
