package io.github.camelokta.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description is valid OpenAPI and has no unused or missing parts. */
class ContractDocumentTest {

    private static final Pattern REFERENCE = Pattern.compile("\"[$]ref\":\"#([^\"]+)\"");

    private final Part whole = Contract.ofTheOrg().whole();

    @Test
    void isOpenApi() {
        JsonObject document = new JsonObject(whole.node().toString());
        OpenAPIVersion version = OpenAPIVersion.fromContract(document);
        Vertx vertx = Vertx.vertx();
        try {
            OutputUnit result = version.getRepository(vertx, "app://")
                    .compose(repository -> version.validateContract(vertx, repository, document))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

            assertThat(version).isEqualTo(OpenAPIVersion.V3_1);
            assertThat(result.getErrors()).isNullOrEmpty();
            assertThat(result.getValid()).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void hasSchemasThatAreJsonSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);

        assertThat(whole.child("components").child("schemas").children())
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(factory.getSchema(SchemaLocation.of(SchemaId.V202012))
                                .validate(schema.getValue().node()))
                        .isEmpty());
    }

    @Test
    void refersToNothingThatIsNotThereAndHasNothingThatIsNotReferredTo() {
        List<String> referred = REFERENCE
                .matcher(whole.node().toString())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        List<String> defined = Stream.of("parameters", "headers", "responses", "schemas")
                .flatMap(kind -> whole.child("components").child(kind).children().stream()
                        .map(part -> "/components/" + kind + "/" + part.getKey()))
                .toList();

        assertThat(referred).containsExactlyInAnyOrderElementsOf(defined);
    }

    @Test
    void namesEachOperationOnceAndAsksForScopesItHasDescribed() {
        List<String> scopes = whole
                .child("components")
                .child("securitySchemes")
                .child("oauth2")
                .child("flows")
                .child("clientCredentials")
                .child("scopes")
                .children()
                .stream()
                .map(Map.Entry::getKey)
                .toList();

        assertThat(Contract.ofTheOrg().operations())
                .extracting(ContractOperation::id)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Contract.ofTheOrg().operations().stream()
                        .flatMap(operation -> operation.scopes().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(scopes);
    }
}
