package io.github.camelokta.simulator.hook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelokta.simulator.http.LogEventJson;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Writes the JSON of a delivery: an event in an envelope in the style of CloudEvents 0.1 (Okta facts §6). */
final class Envelope {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final String orgUrl;

    Envelope(String orgUrl) {
        this.orgUrl = orgUrl;
    }

    Buffer of(Delivery delivery) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, delivery);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private void write(JsonGenerator json, Delivery delivery) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventType", "com.okta.event_hook");
        json.writeStringField("eventTypeVersion", "1.0");
        json.writeStringField("cloudEventsVersion", "0.1");
        json.writeStringField("source", orgUrl + "/api/v1/eventHooks/" + delivery.hookId());
        json.writeStringField("eventId", delivery.eventId());
        json.writeStringField("eventTime", TO_THE_MILLISECOND.format(delivery.eventTime()));
        json.writeStringField("contentType", "application/json");
        json.writeObjectFieldStart("data");
        json.writeArrayFieldStart("events");
        LogEventJson.write(json, delivery.event());
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
