package io.github.camelokta.apitoken.quarkus.it;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.apache.camel.CamelContext;

/** Lets a test start and stop consumers, and see what they polled. */
@Path("/polls")
public class PollResource {

    private final CamelContext context;
    private final Polled polled;

    PollResource(CamelContext context, Polled polled) {
        this.context = context;
        this.polled = polled;
    }

    @POST
    @Path("/{route}/start")
    public void start(String route) throws Exception {
        context.getRouteController().startRoute(route);
    }

    @POST
    @Path("/{route}/stop")
    public void stop(String route) throws Exception {
        context.getRouteController().stopRoute(route);
    }

    @GET
    public List<String> polled() {
        return polled.texts();
    }
}
