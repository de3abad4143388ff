package io.github.camelokta.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.serialization.YamlMapperFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The OpenAPI description of the org's API, and the check of requests and responses against it. */
public final class Contract {

    static final String RESOURCE = "io/github/camelokta/simulator/okta-org.yaml";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Contract ORG = new Contract();

    private final Part whole;
    private final List<ContractOperation> operations;
    private final Schemas schemas = new Schemas(RESOURCE);
    private final RequestRules requests = new RequestRules(schemas);
    private final ResponseRules answers = new ResponseRules(schemas);

    private Contract() {
        whole = Part.wholeOf(read());
        operations = whole.child("paths").children().stream()
                .flatMap(path -> path.getValue().children().stream()
                        .filter(item -> METHODS.contains(item.getKey()))
                        .map(item -> new ContractOperation(
                                item.getValue().child("operationId").text(),
                                item.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue(),
                                item.getValue())))
                .sorted(Comparator.comparing(ContractOperation::isTemplate))
                .toList();
    }

    /** The contract of every org. */
    public static Contract ofTheOrg() {
        return ORG;
    }

    private static JsonNode read() {
        try (InputStream yaml = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return YamlMapperFactory.getInstance().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Part whole() {
        return whole;
    }

    List<ContractOperation> operations() {
        return operations;
    }

    /** Returns the requested operation, or empty when there is none. */
    Optional<ContractOperation> operation(WireExchange exchange) {
        return operations.stream()
                .filter(operation -> operation.method().equals(exchange.method()))
                .filter(operation -> operation.match(exchange.rawPath()).isPresent())
                .findFirst();
    }

    /**
     * Checks the response, and the request if it succeeded.
     *
     * @throws AssertionError when one of them is not as the contract says
     */
    public void verify(WireExchange exchange) {
        Optional<ContractOperation> operation = operation(exchange);
        Part responses = operation.map(ContractOperation::responses).orElseGet(() -> whole.child("x-elsewhere")
                .child("responses"));
        List<String> violations = answers.violations(responses, exchange);
        if (operation.isPresent() && exchange.succeeded()) {
            Map<String, String> pathValues =
                    operation.get().match(exchange.rawPath()).orElseThrow();
            violations = join(violations, requests.violations(operation.get(), pathValues, exchange));
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(
                    exchange + " (" + operation.map(ContractOperation::id).orElse("no operation")
                            + ") breaks the contract:\n  " + String.join("\n  ", violations));
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
