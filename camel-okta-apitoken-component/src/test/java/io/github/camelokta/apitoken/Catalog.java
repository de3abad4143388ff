package io.github.camelokta.apitoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** What Camel's tools know of the component: the JSON that the build makes of the code. */
final class Catalog {

    private static final String PATH = "/META-INF/io/github/camelokta/apitoken/okta-apitoken.json";

    private Catalog() {}

    static JsonNode json() throws IOException {
        try (InputStream json = Catalog.class.getResourceAsStream(PATH)) {
            return new ObjectMapper().readTree(json);
        }
    }
}
