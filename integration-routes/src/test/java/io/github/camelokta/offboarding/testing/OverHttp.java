package io.github.camelokta.offboarding.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The application as others see it. Of every answer it checks that no secret is in it. */
public final class OverHttp {

    /** The content type of a CloudEvent in structured mode. */
    public static final String CLOUD_EVENT = "application/cloudevents+json";

    private static final Filter NO_SECRETS = (request, response, chain) -> {
        var answer = chain.next(request, response);
        assertThat(answer.asString() + answer.headers())
                .doesNotContain(OrgAndDatabase.EVENTS_SECRET, OrgAndDatabase.VIEWER_PASSWORD);
        return answer;
    };

    private OverHttp() {}

    /** A request without credentials. */
    public static RequestSpecification anybody() {
        return given().filter(NO_SECRETS)
                .config(RestAssured.config()
                        .encoderConfig(encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY)));
    }

    /** A request to the port for those who run the application: metrics and the OpenAPI document. */
    public static RequestSpecification management() {
        return anybody()
                .port(URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class))
                        .getPort());
    }

    /** A request of a system that sends events. */
    public static RequestSpecification sender() {
        return anybody().header("Authorization", "Bearer " + OrgAndDatabase.EVENTS_SECRET);
    }

    /** A request of a person who may read cases. */
    public static RequestSpecification viewer() {
        return anybody().auth().preemptive().basic(OrgAndDatabase.VIEWER, OrgAndDatabase.VIEWER_PASSWORD);
    }

    /** The event that says that somebody leaves at once, from source {@code /hr}. */
    public static byte[] event(String id, String login) {
        return bytes("""
                {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "%s",
                 "data": {"login": "%s"}}
                """.formatted(id, login));
    }

    /** The event that says that somebody leaves in a far future, so that its case stays scheduled. */
    public static byte[] laterEvent(String id, String login) {
        return bytes("""
                {"specversion": "1.0", "type": "io.github.camelokta.leaver.leaves", "source": "/hr", "id": "%s",
                 "data": {"login": "%s", "effectiveAt": "2099-12-31T23:59:59Z"}}
                """.formatted(id, login));
    }

    /** Text as it goes over the wire. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Has an event accepted and returns the number of its case. */
    public static long accepted(byte[] event) {
        return sender().contentType(CLOUD_EVENT)
                .body(event)
                .post("/events")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("case");
    }

    /** The ids of all events that have a case, the newest first. */
    public static List<String> eventIds() {
        return viewer().get("/cases?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("eventId");
    }
}
