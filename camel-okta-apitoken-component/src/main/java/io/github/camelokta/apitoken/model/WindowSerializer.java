package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Period;

/** Writes how long a token lives as Okta does: whole days as days, {@code P30D} and not {@code PT720H}. */
final class WindowSerializer extends StdSerializer<Duration> {

    private static final long serialVersionUID = 1;

    WindowSerializer() {
        super(Duration.class);
    }

    @Override
    public void serialize(Duration window, JsonGenerator json, SerializerProvider provider) throws IOException {
        long days = window.toDays();
        boolean wholeDays = days > 0 && days <= Integer.MAX_VALUE && window.equals(Duration.ofDays(days));
        json.writeString(wholeDays ? Period.ofDays((int) days).toString() : window.toString());
    }
}
