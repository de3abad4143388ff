package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jar holds beside classes. */
class DistributionTest {

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE"})
    void hasLicenceAndNotice(String name) {
        Path classes = Path.of("target/classes/META-INF").resolve(name);

        assertThat(classes).hasSameTextualContentAs(Path.of("..").resolve(name), StandardCharsets.UTF_8);
    }
}
