package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrafficLogTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("quarkus.log.level", "DEBUG")
            .overrideConfigKey("quarkus.log.console.level", "WARN")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("org.apache.hc"))
            .assertLogRecords(records -> assertThat(records).isNotEmpty().noneMatch(record -> text(record)
                    .contains("SSWS")));

    @Inject
    Tokens tokens;

    @Test
    void doesNotShowTheTokenWhenEverythingElseIsLogged() {
        assertThat(tokens.names()).isNotEmpty();
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().format(record);
    }
}
