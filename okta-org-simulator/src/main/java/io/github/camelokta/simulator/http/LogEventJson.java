package io.github.camelokta.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.LogParticipant;
import java.io.IOException;

/** The JSON of a System Log entry, as the API returns it and Event Hooks deliver it (Okta facts §6). */
public final class LogEventJson {

    private LogEventJson() {}

    /** Writes one entry as a JSON object. */
    public static void write(JsonGenerator json, LogEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", event.uuid());
        json.writeStringField("published", OrgJson.dateTime(event.published()));
        json.writeStringField("eventType", event.eventType());
        json.writeStringField("version", "0");
        json.writeStringField("severity", event.result().equals("SUCCESS") ? "INFO" : "WARN");
        json.writeStringField("displayMessage", event.displayMessage());
        json.writeFieldName("actor");
        party(json, event.origin().actor());
        client(json, event);
        json.writeObjectFieldStart("outcome");
        json.writeStringField("result", event.result());
        json.writeStringField("reason", event.reason());
        json.writeEndObject();
        json.writeArrayFieldStart("target");
        for (LogParticipant target : event.targets()) {
            party(json, target);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("transaction");
        json.writeStringField("id", event.origin().requestId());
        json.writeStringField("type", "WEB");
        json.writeObjectFieldStart("detail");
        if (event.origin().apiTokenId() != null) {
            json.writeStringField("requestApiTokenId", event.origin().apiTokenId());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeNullField("legacyEventType");
        json.writeEndObject();
    }

    private static void client(JsonGenerator json, LogEvent event) throws IOException {
        json.writeObjectFieldStart("client");
        json.writeStringField("ipAddress", event.origin().ipAddress());
        if (event.origin().userAgent() == null) {
            json.writeNullField("userAgent");
        } else {
            json.writeObjectFieldStart("userAgent");
            json.writeStringField("rawUserAgent", event.origin().userAgent());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void party(JsonGenerator json, LogParticipant party) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", party.id());
        json.writeStringField("type", party.type());
        json.writeStringField("alternateId", party.alternateId());
        json.writeStringField("displayName", party.displayName());
        json.writeEndObject();
    }
}
