package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.serialization.YamlMapperFactory;
import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.OrgClock;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RequestLog;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI description of the control API is complete and correct. */
class ControlDescriptionTest {

    private final List<Resource> resources = resources();
    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream yaml =
                ControlServer.class.getResourceAsStream("/io/github/camelokta/simulator/control.yaml")) {
            return YamlMapperFactory.getInstance().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> resources() {
        OrgClock clock = OrgClock.of(Clock.systemUTC());
        return new ControlRoutes(
                        new ControlParts(
                                "http://127.0.0.1:1",
                                OrgState.of(OrgSeed.empty(), clock),
                                new RequestLog(new RequestRecorder()),
                                new Faults(new FaultScript()),
                                clock,
                                new RateLimits(clock, RateLimitSeed.defaults())),
                        null)
                .resources();
    }

    @Test
    void isOpenApi3() {
        assertThat(ControlContract.document().getVersion()).isEqualTo(OpenAPIVersion.V3_0);
    }

    @Test
    void describesEachResourceAndNoOther() {
        assertThat(ControlContract.document().operations().stream()
                        .map(operation -> operation.getHttpMethod() + " " + operation.getOpenAPIPath()))
                .containsExactlyInAnyOrderElementsOf(resources.stream()
                        .map(resource -> resource.method() + " " + resource.path())
                        .toList());
    }

    @Test
    void describesEachQueryParameterAndNoOther() {
        Map<String, Set<String>> described = ControlContract.document().operations().stream()
                .collect(Collectors.toMap(
                        operation -> operation.getHttpMethod() + " " + operation.getOpenAPIPath(),
                        operation -> operation.getParameters().stream()
                                .filter(parameter -> parameter.getIn() == Location.QUERY)
                                .map(Parameter::getName)
                                .collect(Collectors.toSet())));

        assertThat(described)
                .isEqualTo(resources.stream()
                        .collect(Collectors.toMap(
                                resource -> resource.method() + " " + resource.path(), Resource::parameters)));
    }

    @Test
    void describesABodyWhereOneIsTaken() {
        assertThat(ControlContract.document().operations())
                .allSatisfy(operation -> assertThat(operation.getRequestBody() != null)
                        .isEqualTo(resources.stream()
                                .filter(resource -> resource.method().equals(operation.getHttpMethod())
                                        && resource.path().equals(operation.getOpenAPIPath()))
                                .findFirst()
                                .orElseThrow()
                                .takesBody()));
    }

    @Test
    void knowsTheFieldsOfWhatCanBeAdded() {
        assertThat(fields("NewUser")).isEqualTo(componentsOf(UserSeed.class));
        assertThat(fields("NewToken")).isEqualTo(componentsOf(TokenSeed.class));
        assertThat(fields("NewZone")).isEqualTo(componentsOf(ZoneSeed.class));
    }

    private Set<String> fields(String schema) {
        return names(document.at("/components/schemas/" + schema + "/properties"));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Set<String> componentsOf(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void knowsEachKindOfFaultAndItsArguments() {
        Map<String, Set<String>> described = new TreeMap<>();
        for (JsonNode reference : document.at("/components/schemas/Fault/oneOf")) {
            String schema = reference.path("$ref").asText().replace("#/components/schemas/", "");
            String kind = document.at("/components/schemas/" + schema + "/properties/type/enum/0")
                    .asText();
            described.put(kind, fields(schema));
        }

        assertThat(described)
                .isEqualTo(FaultJson.kinds().stream()
                        .collect(Collectors.toMap(Function.identity(), kind -> Set.copyOf(FaultJson.fields(kind)))));
    }

    @Test
    void knowsAllConstants() {
        assertThat(constants("/components/schemas/Operation/enum")).isEqualTo(namesOf(Operation.values()));
        assertThat(constants("/components/schemas/BackgroundLoad/properties/bucket/enum"))
                .isEqualTo(namesOf(Bucket.values()));
        assertThat(constants("/components/schemas/Role/properties/type/enum")).isEqualTo(namesOf(AdminRole.values()));
        assertThat(constants("/paths/~1users~1{idOrLogin}~1lifecycle~1{change}/post/parameters/1/schema/enum"))
                .isEqualTo(Stream.of(Lifecycle.values()).map(Lifecycle::verb).toList());
    }

    private List<String> constants(String pointer) {
        return document.at(pointer).valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> namesOf(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    @Test
    void refersToAllItDefines() {
        String text = document.toString();
        List<String> defined = document.path("components")
                .propertyStream()
                .flatMap(kind -> names(kind.getValue()).stream()
                        .map(name -> "\"#/components/" + kind.getKey() + "/" + name + "\""))
                .toList();

        assertThat(defined).isNotEmpty().allMatch(text::contains);
    }
}
