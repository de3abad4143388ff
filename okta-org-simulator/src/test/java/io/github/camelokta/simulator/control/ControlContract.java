package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.ClientResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Response;
import java.net.URI;

/** The OpenAPI description of the control API, and the check of requests and responses against it. */
final class ControlContract {

    private static final String JSON = "application/json";
    private static final OpenAPIContract CONTRACT = load();

    private ControlContract() {}

    private static OpenAPIContract load() {
        Vertx vertx = Vertx.vertx();
        try {
            return OpenAPIContract.from(vertx, "io/github/camelokta/simulator/control.yaml")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    static OpenAPIContract document() {
        return CONTRACT;
    }

    /**
     * Checks the response, and the request body if the request succeeded.
     *
     * @param body null when there was none
     * @throws AssertionError when one of them is not as described
     */
    static void verify(String method, URI uri, String body, ClientResponse response) {
        String call = method + " " + uri.getRawPath() + ", answered " + response.status();
        Operation operation = CONTRACT.findOperation(uri.getRawPath(), HttpMethod.valueOf(method));
        if (operation == null) {
            verify(call, CONTRACT.operation("getState").getResponse(400), response);
            return;
        }
        Response described = operation.getResponse(response.status());
        if (described == null) {
            throw new AssertionError(call + ": this status is not described: " + response.body());
        }
        verify(call, described, response);
        if (response.status() < 300 && body != null) {
            verify(call + ", request", operation.getRequestBody().getContent().get(JSON), body);
        }
    }

    private static void verify(String call, Response described, ClientResponse response) {
        MediaType type = described.getContent().get(JSON);
        if (type == null) {
            if (!response.body().isEmpty() || response.header("Content-Type") != null) {
                throw new AssertionError(call + ": there must be no body");
            }
            return;
        }
        if (!JSON.equals(response.header("Content-Type"))) {
            throw new AssertionError(call + ": the body is of another type, " + response.header("Content-Type"));
        }
        verify(call + ", response", type, response.body());
    }

    private static void verify(String what, MediaType type, String body) {
        OutputUnit result =
                CONTRACT.getSchemaRepository().validator(type.getSchema()).validate(Json.decodeValue(body));
        if (!result.getValid()) {
            throw new AssertionError(what + ": " + result.toJson().encodePrettily() + "\n" + body);
        }
    }
}
