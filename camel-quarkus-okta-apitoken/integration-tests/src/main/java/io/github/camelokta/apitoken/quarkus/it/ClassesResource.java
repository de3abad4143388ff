package io.github.camelokta.apitoken.quarkus.it;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Lets a test see what is on the class path. */
@Path("/classes")
public class ClassesResource {

    @GET
    @Path("/{name}")
    public boolean isPresent(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
