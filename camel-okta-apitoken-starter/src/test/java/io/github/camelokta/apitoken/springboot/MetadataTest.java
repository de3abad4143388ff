package io.github.camelokta.apitoken.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an editor shows of the properties is what Camel's catalog says of the options. */
class MetadataTest {

    private static final String PREFIX = "camel.component.okta-apitoken.";

    @Test
    void hasEveryOptionOfTheComponentAndNoOther() throws IOException {
        Map<String, String> inCatalog = new TreeMap<>();
        json("/META-INF/io/github/camelokta/apitoken/okta-apitoken.json")
                .path("componentProperties")
                .properties()
                .forEach(option -> inCatalog.put(PREFIX + dashed(option.getKey()), description(option.getValue())));
        Map<String, String> inMetadata = new TreeMap<>();
        json("/META-INF/spring-configuration-metadata.json")
                .path("properties")
                .forEach(property -> inMetadata.put(property.path("name").asText(), description(property)));

        assertThat(inCatalog.remove(PREFIX + "configuration")).isNotEmpty();
        assertThat(inMetadata.remove(PREFIX + "enabled")).isNotEmpty();
        assertThat(inMetadata).isEqualTo(inCatalog);
    }

    private static String description(JsonNode of) {
        String text = of.path("description").asText();
        return text.endsWith(".") ? text : text + ".";
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static JsonNode json(String resource) throws IOException {
        try (InputStream content = MetadataTest.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(content);
        }
    }
}
