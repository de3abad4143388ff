package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.state.LogEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The System Log over the control API. */
class ControlLogEndpointTest {

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg();

    private String user;

    @BeforeEach
    void letThingsHappen() {
        org.control().post("/users", "{\"login\":\"ada@example.com\",\"firstName\":\"Ada\"}");
        org.client().post("/api/v1/users/ada@example.com/lifecycle/suspend");
        org.control().post("/users/ada@example.com/lifecycle/unsuspend", null);
        user = org.control().get("/users/ada@example.com").json().path("id").asText();
    }

    @Test
    void tellsWhatHappenedOldestFirst() {
        assertThat(org.control().get("/log").each("/eventType"))
                .endsWith("user.lifecycle.create", "user.lifecycle.suspend", "user.lifecycle.unsuspend");
        assertThat(org.control().get("/log?limit=1").each("/eventType")).containsExactly("user.lifecycle.unsuspend");
        assertThat(org.control().get("/log?eventType=user.lifecycle.suspend").each("/eventType"))
                .containsExactly("user.lifecycle.suspend");
        assertThat(org.control().get("/log?eventType=none").each("/eventType")).isEmpty();
    }

    @Test
    void tellsWhoDidItAndToWhom() {
        JsonNode byClient = org.control()
                .get("/log?eventType=user.lifecycle.suspend")
                .json()
                .get(0);
        JsonNode byControl = org.control()
                .get("/log?eventType=user.lifecycle.unsuspend")
                .json()
                .get(0);

        List<LogEvent> log = org.simulator().systemLog();
        LogEvent event = log.get(log.size() - 2);
        assertThat(byClient.path("uuid").asText()).isEqualTo(event.uuid());
        assertThat(byClient.path("published").asText())
                .isEqualTo(event.published().toString());
        assertThat(byClient.path("result").asText()).isEqualTo("SUCCESS");
        assertThat(byClient.at("/origin/actor/id").asText())
                .isEqualTo(org.simulator().principalId());
        assertThat(byClient.at("/origin/ipAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(byClient.at("/origin/userAgent").asText()).startsWith("Java-http-client");
        assertThat(byClient.at("/targets/0/id").asText()).isEqualTo(user);
        assertThat(byClient.at("/targets/0/displayName").asText()).isEqualTo("Ada");
        assertThat(byControl.at("/origin/actor/type").asText()).isEqualTo("SystemPrincipal");
        assertThat(byControl.path("origin").has("ipAddress")).isFalse();
    }
}
