package io.github.camelokta.apitoken.quarkus.it;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.apache.camel.CamelContext;
import org.jboss.resteasy.reactive.RestQuery;

/** Lets a test have the application use another org for a while. */
@Path("/orgs")
public class OrgsResource {

    private final CamelContext context;

    OrgsResource(CamelContext context) {
        this.context = context;
    }

    @POST
    public void use(@RestQuery String url) {
        context.getEndpoint(list(url));
    }

    @DELETE
    public void drop(@RestQuery String url) throws Exception {
        context.removeEndpoint(context.getEndpoint(list(url)));
    }

    private static String list(String orgUrl) {
        return "okta-apitoken:list?token=00anothers&orgUrl=" + orgUrl;
    }
}
