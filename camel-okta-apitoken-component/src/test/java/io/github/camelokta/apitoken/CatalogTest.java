package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Camel's tools are told of the component is complete. */
class CatalogTest {

    private JsonNode catalog;

    @BeforeEach
    void read() throws Exception {
        catalog = Catalog.json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void describesEveryOption(String kind) {
        assertThat(catalog.path(kind).properties()).isNotEmpty().allSatisfy(option -> {
            assertThat(option.getValue().path("description").asText())
                    .as(option.getKey())
                    .isNotBlank();
            assertThat(option.getValue().path("displayName").asText()).isNotBlank();
            assertThat(option.getValue().path("group").asText()).isNotBlank();
            assertThat(option.getValue().path("deprecated").asBoolean()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void labelsEveryOptionOfItsOwn(String kind) {
        assertThat(Arrays.stream(OktaApitokenConfiguration.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(UriParam.class))
                        .map(Field::getName))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                catalog.path(kind).path(name).path("label").asText())
                        .isNotBlank());
    }

    /** What is always there has a default, and it is the one that the code has. */
    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void hasTheDefaultsOfTheCode(String kind) throws Exception {
        OktaApitokenConfiguration defaults = new OktaApitokenConfiguration();
        for (Field field : OktaApitokenConfiguration.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(UriParam.class)) {
                field.setAccessible(true);
                Object value = field.get(defaults);
                assertThat(catalog.path(kind)
                                .path(field.getName())
                                .path("defaultValue")
                                .asText())
                        .as(field.getName())
                        .isEqualTo(value == null ? "" : value.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void marksWhatIsSecretAndNothingElse(String kind) {
        assertThat(namesOf(kind, "secret")).containsExactlyInAnyOrder("token", "privateKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void marksWhatIsAutowiredAndNothingElse(String kind) {
        assertThat(namesOf(kind, "autowired")).containsExactly("callListener");
    }

    private List<String> namesOf(String kind, String flag) {
        return catalog.path(kind).properties().stream()
                .filter(option -> option.getValue().path(flag).asBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void describesEveryHeader() throws Exception {
        List<String> constants = new ArrayList<>();
        for (Field field : OktaApitokenConstants.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                constants.add((String) field.get(null));
            }
        }

        assertThat(catalog.path("headers").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(constants);
        assertThat(catalog.path("headers").properties()).allSatisfy(header -> {
            assertThat(header.getValue().path("description").asText()).isNotBlank();
            assertThat(header.getValue().path("javaType").asText()).isNotBlank();
            assertThat(header.getValue().path("label").asText()).isNotBlank();
        });
    }

    @Test
    void isWhatCamelFinds() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(new ObjectMapper().readTree(runtimeCatalog(context).componentJSonSchema("okta-apitoken")))
                    .isEqualTo(catalog);
        }
    }

    @Test
    void letsCamelValidateOptions() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RuntimeCamelCatalog camel = runtimeCatalog(context);

            assertThat(validated(camel, "dpop", "NEVER").isSuccess()).isTrue();
            assertThat(validated(camel, "dpop", "SOMETIMES").getInvalidEnum()).containsKey("dpop");
            assertThat(validated(camel, "maxRetries", "many").getInvalidInteger())
                    .containsKey("maxRetries");
            assertThat(validated(camel, "usreId", "00u1").getUnknown()).containsExactly("usreId");
        }
    }

    private static EndpointValidationResult validated(RuntimeCamelCatalog camel, String option, String value) {
        return camel.validateProperties("okta-apitoken", Map.of("operation", "list", option, value));
    }

    private static RuntimeCamelCatalog runtimeCatalog(CamelContext context) {
        context.start();
        return context.getCamelContextExtension().getContextPlugin(RuntimeCamelCatalog.class);
    }
}
