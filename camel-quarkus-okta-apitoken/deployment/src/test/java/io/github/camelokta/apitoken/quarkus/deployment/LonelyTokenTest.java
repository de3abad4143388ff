package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LonelyTokenTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("camel.component.okta-apitoken.token", "00lonely")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.github.camelokta"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(record -> assertThat(
                            record.getParameters())
                    .contains("camel.component.okta-apitoken.token")
                    .doesNotContain("00lonely")));

    @Test
    void isReportedBecauseTheSimulatedOrgWillRefuseIt() {
        // What is proven is in the log of the build, which the extension above looks at.
    }
}
