package io.github.camelokta.apitoken.quarkus.it;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.RestQuery;

/** Lets a test call the routes: what becomes of the body is the body, and what the component said is in headers. */
@Path("/tokens")
public class TokensResource {

    private final ProducerTemplate template;

    TokensResource(ProducerTemplate template) {
        this.template = template;
    }

    @GET
    public Response list(@RestQuery String userId) {
        return send("direct:list", null, owner(userId));
    }

    @GET
    @Path("/names")
    public Response names(@RestQuery String userId) {
        return send("direct:names", null, owner(userId));
    }

    @GET
    @Path("/jwk")
    public Response listWithJwk(@RestQuery String userId) {
        return send("direct:jwk", null, owner(userId));
    }

    @GET
    @Path("/pem")
    public Response listWithPem(@RestQuery String userId) {
        return send("direct:pem", null, owner(userId));
    }

    @GET
    @Path("/{id}")
    public Response get(String id) {
        return send("direct:get", null, id(id));
    }

    @PUT
    @Path("/{id}/network")
    public Response upsert(String id, ApiTokenNetwork network) {
        return send("direct:upsert", network, id(id));
    }

    @DELETE
    @Path("/{id}")
    public Response revoke(String id) {
        return send("direct:revoke", null, id(id));
    }

    @DELETE
    @Path("/expendable")
    public Response revokeCurrent() {
        return send("direct:revokeCurrent", null, Map.of());
    }

    @DELETE
    @Path("/kamelet")
    public Response revokeByKamelet(String token) {
        return send("direct:kamelet", token, Map.of());
    }

    private static Map<String, Object> owner(String userId) {
        return userId == null ? Map.of() : Map.of(OktaApitokenConstants.USER_ID, userId);
    }

    private static Map<String, Object> id(String id) {
        return Map.of(OktaApitokenConstants.ID, id);
    }

    private Response send(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request(uri, request -> {
            request.getMessage().setBody(body);
            request.getMessage().setHeaders(new HashMap<>(headers));
        });
        Map<String, Object> answered = exchange.getMessage().getHeaders();
        Response.ResponseBuilder response = Response.ok(exchange.getMessage().getBody());
        answered.forEach((name, value) -> {
            if (name.startsWith("CamelOktaApitoken")) {
                response.header(name, value);
            }
        });
        return response.build();
    }
}
