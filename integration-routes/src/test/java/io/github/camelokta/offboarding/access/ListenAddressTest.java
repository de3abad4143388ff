package io.github.camelokta.offboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenAddressTest {

    private static final String HOST = "quarkus.http.host";
    private static final int OF_THE_APPLICATION = 250;
    private static final int OF_A_FILE_BESIDE_IT = 260;

    @Test
    void isOnAllInterfacesWithTlsIfNobodySaidOtherwise() {
        assertThat(withTls(config("127.0.0.1", OF_THE_APPLICATION))).isEqualTo("0.0.0.0");
    }

    @Test
    void isWhatAPersonSaidWithTlsAsWell() {
        assertThat(withTls(config("127.0.0.1", OF_A_FILE_BESIDE_IT))).isEqualTo("127.0.0.1");
        assertThat(withTls(config("192.0.2.1", OF_A_FILE_BESIDE_IT))).isEqualTo("192.0.2.1");
    }

    @Test
    void isLeftAloneWithoutTls() {
        var options = new HttpServerOptions().setHost("127.0.0.1");

        new ListenAddress(config("127.0.0.1", OF_THE_APPLICATION)).customizeHttpServer(options);

        assertThat(options.getHost()).isEqualTo("127.0.0.1");
    }

    private static String withTls(SmallRyeConfig config) {
        var options =
                new HttpServerOptions().setHost(config.getConfigValue(HOST).getValue());
        new ListenAddress(config).customizeHttpsServer(options);
        return options.getHost();
    }

    private static SmallRyeConfig config(String host, int ordinal) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(HOST, host), "test", ordinal))
                .build();
    }
}
