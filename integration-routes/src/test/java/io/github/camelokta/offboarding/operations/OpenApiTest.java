package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.management;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.policy.Verdict;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.problem.Problem;
import io.github.camelokta.offboarding.settlement.SimulationResult;
import io.github.camelokta.offboarding.sweep.SweepResult;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the application does. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class OpenApiTest {

    @Inject
    CamelContext camel;

    @Inject
    BeanManager beans;

    private record Operation(Set<String> roles, boolean takesABody, boolean isAboutOneCase) {}

    @Test
    void hasEveryPathAndMethodOfTheApplicationAndNoOther() throws IOException {
        var expected = new TreeSet<>(resources().keySet());
        expected.addAll(routes());

        assertThat(documented().keySet()).containsExactlyElementsOf(expected);
        assertThat(expected).contains("POST /events", "GET /cases", "POST /cases/{id}/approve", "POST /simulations");
    }

    @Test
    void namesTheRolesThatTheResourcesAsk() throws IOException {
        var documented = documented();

        assertThat(resources()).isNotEmpty().allSatisfy((name, operation) -> {
            var roles = new HashSet<Set<String>>();
            documented.get(name).path("security").forEach(alternative -> alternative
                    .properties()
                    .forEach(scheme -> roles.add(texts(scheme.getValue()))));
            assertThat(roles).as(name).containsExactly(operation.roles());
        });
    }

    @Test
    void namesWhatMayBeAnswered() throws IOException {
        var documented = documented();

        assertThat(resources()).isNotEmpty().allSatisfy((name, operation) -> {
            var expected = new TreeSet<>(List.of("401", "403", "503"));
            if (operation.takesABody()) {
                expected.addAll(List.of("400", "413", "415"));
            }
            if (operation.isAboutOneCase()) {
                expected.add("404");
            }
            var statuses = names(documented.get(name).path("responses"));
            assertThat(statuses).as(name).containsAll(expected).anyMatch(status -> status.startsWith("2"));
        });
        assertThat(names(documented.get("POST /events").path("responses")))
                .containsExactlyInAnyOrder("202", "400", "401", "403", "409", "413", "415", "422", "429", "503");
    }

    @Test
    void describesAnswersFieldByField() throws IOException {
        var schemas = document().path("components").path("schemas");

        assertThat(List.of(
                        CaseView.class,
                        CaseView.Counts.class,
                        CaseView.DecisionView.class,
                        CaseView.ApprovalView.class,
                        CaseView.ActionView.class,
                        CaseView.QuarantineView.class,
                        CaseView.FollowUpView.class,
                        CaseView.EvidenceView.class,
                        SimulationResult.class,
                        SimulationResult.Predicted.class,
                        SweepResult.class,
                        Leaver.class,
                        Problem.class,
                        FieldError.class))
                .allSatisfy(type -> assertThat(
                                names(schemas.path(type.getSimpleName()).path("properties")))
                        .as(type.getSimpleName())
                        .containsExactlyInAnyOrderElementsOf(fields(type)));
        assertThat(names(schemas.path("Breaker").path("properties")))
                .containsExactlyInAnyOrderElementsOf(fields(BreakerLedger.State.class));
        assertThat(names(schemas.path("Detail").path("allOf").path(1).path("properties")))
                .containsExactlyInAnyOrderElementsOf(fields(CaseView.Detail.class));
    }

    @Test
    void knowsAllWordsThatAnswersUse() throws IOException {
        var schemas = document().path("components").path("schemas");

        for (var type : List.of(CaseState.class, Verdict.class, ActionOutcome.class)) {
            var words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            assertThat(texts(schemas.path(type.getSimpleName()).path("enum")))
                    .containsExactlyInAnyOrderElementsOf(words);
        }
    }

    @Test
    void pointsToNothingThatIsNotThere() throws IOException {
        var document = document();

        var references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allMatch(reference -> !document.at(reference.substring(1))
                .isMissingNode());
    }

    private static JsonNode document() throws IOException {
        var text = management()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ObjectMapper().readTree(text);
    }

    private static Map<String, JsonNode> documented() throws IOException {
        var operations = new TreeMap<String, JsonNode>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(field -> {
                    if (!field.getKey().equals("parameters")) {
                        operations.put(field.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), field.getValue());
                    }
                }));
        return operations;
    }

    private List<String> routes() {
        return camel.getRoutes().stream()
                .map(route -> URI.create(route.getEndpoint().getEndpointUri()))
                .filter(uri -> uri.getScheme().equals("platform-http"))
                .map(uri -> uri.getQuery().replaceAll(".*httpMethodRestrict=(\\w+).*", "$1") + " " + uri.getPath())
                .toList();
    }

    private Map<String, Operation> resources() {
        var operations = new TreeMap<String, Operation>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .forEach(method -> Stream.of(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> operations.put(verb.value() + " " + path(method), operation(method))));
        return operations;
    }

    private static String path(Method method) {
        var parts = new ArrayList<String>();
        parts.add(method.getDeclaringClass().getAnnotation(Path.class).value());
        if (method.isAnnotationPresent(Path.class)) {
            parts.add(method.getAnnotation(Path.class).value());
        }
        return String.join("/", parts).replaceAll("\\{(\\w+):[^/]*}", "{$1}");
    }

    private static Operation operation(Method method) {
        var roles = method.isAnnotationPresent(RolesAllowed.class)
                ? method.getAnnotation(RolesAllowed.class)
                : method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        return new Operation(
                Set.of(roles.value()),
                method.isAnnotationPresent(Consumes.class),
                path(method).contains("{id}"));
    }

    private static List<String> fields(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(field -> !field.isAnnotationPresent(JsonUnwrapped.class)
                        && !field.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                .map(field -> field.getName())
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void isThereForThoseWhoRunTheApplicationAlone() {
        management()
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/cases/{id}/approve"))
                .body(containsString("/events"));
        assertThat(anybody().get("/q/openapi").statusCode()).isIn(401, 404);
    }
}
