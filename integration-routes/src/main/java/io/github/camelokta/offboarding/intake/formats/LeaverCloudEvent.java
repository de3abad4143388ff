package io.github.camelokta.offboarding.intake.formats;

import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.INVALID_FIELDS;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_IDENTIFIER;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_IDENTITY;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_PROSE;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.json.JsonFields;
import io.github.camelokta.offboarding.text.PlainText;
import java.time.Instant;
import java.util.List;

/** The fields of one leaver's CloudEvent; reads them all before it complains, so that a sender can mend all at once. */
final class LeaverCloudEvent {

    /** The fields of the data. */
    private static final KnownNames FIELDS = new KnownNames(
            List.of("name", "oktaUserId", "login", "email", "effectiveAt", "urgent", "voluntary", "reason"),
            "effectiveAt");

    /** Of more fields that are unknown, the answer and the log say how many. */
    private static final int MOST_UNKNOWN = 10;

    private final JsonFields event;
    private final JsonFields data;
    private final boolean hasData;

    LeaverCloudEvent(JsonNode event) {
        this.event = JsonFields.of(event);
        this.data = this.event.within("data");
        this.hasData = event.path("data").isObject();
    }

    OffboardingEvent toEvent() {
        var version = required("specversion");
        if (version != null && !version.equals("1.0")) {
            event.error("specversion", "must be 1.0");
        }
        rejectMisplaced();
        rejectUnknown();
        var kind = kind(required("type"));
        var source = required("source");
        if (source != null && !PlainText.isVisibleAscii(source)) {
            // A source is a URI reference; in other letters it could look like one that it is not.
            event.error("source", "must be a URI reference in ASCII, without spaces");
        } else if (source != null && OffboardingEvent.isInternal(source)) {
            // In its name a sender could change or end cases that people, a sweep or a file opened.
            event.error("source", "is what the application itself calls its events; send another");
        }
        var id = required("id");
        var leaver = leaver();
        var effectiveAt = effectiveAt(kind);
        var occurredAt = event.time("time");
        var urgent = data.bool("urgent");
        var voluntary = data.bool("voluntary");
        var reason = data.text("reason", LONGEST_PROSE);
        if (!event.errors().isEmpty()) {
            throw new InvalidEventException(INVALID_FIELDS, event.errors());
        }
        return new OffboardingEvent(
                source, id, kind, leaver, effectiveAt, occurredAt, Boolean.TRUE.equals(urgent), voluntary, reason);
    }

    /** An attribute of its own is the sender's right, but not one that the data should have. */
    private void rejectMisplaced() {
        for (var name : event.names()) {
            if (FIELDS.containsInAnyCase(name)) {
                event.error(KnownNames.shown(name), "is a field of the data, and not read outside it; send it in data");
            }
        }
    }

    private void rejectUnknown() {
        var unknown = data.names();
        unknown.removeIf(FIELDS::contains);
        unknown.stream()
                .limit(MOST_UNKNOWN)
                .forEach(name -> data.error(KnownNames.shown(name), FIELDS.complaint(name)));
        if (unknown.size() > MOST_UNKNOWN) {
            event.error("data", "has " + (unknown.size() - MOST_UNKNOWN) + " more fields that are unknown");
        }
    }

    private Kind kind(String type) {
        if (CloudEventFormat.LEAVE_RESCINDED.equals(type)) {
            return Kind.RESCINDED;
        }
        if (type != null && !type.equals(CloudEventFormat.LEAVER_LEAVES)) {
            event.error(
                    "type",
                    "is unknown; send " + CloudEventFormat.LEAVER_LEAVES + " or " + CloudEventFormat.LEAVE_RESCINDED);
        }
        return Kind.LEAVES;
    }

    private Leaver leaver() {
        if (!hasData) {
            event.error("data", "must be a JSON object with oktaUserId, login or email");
            return null;
        }
        var errorsBefore = event.errors().size();
        var name = data.text("name", LONGEST_PROSE);
        var oktaUserId = data.text("oktaUserId", LONGEST_IDENTIFIER);
        var login = data.text("login", LONGEST_IDENTIFIER);
        var email = data.text("email", LONGEST_IDENTIFIER);
        if (oktaUserId == null && login == null && email == null) {
            if (event.errors().size() == errorsBefore) {
                event.error("data", "needs oktaUserId, login or email");
            }
            return null;
        }
        return new Leaver(name, oktaUserId, login, email);
    }

    /** A date that is there and empty is not known, which is something else than at once. */
    private Instant effectiveAt(Kind kind) {
        return kind == Kind.LEAVES
                ? data.effectiveTime("effectiveAt", "is empty; leave the field out if access ends at once")
                : data.time("effectiveAt");
    }

    private String required(String field) {
        return event.required(field, LONGEST_IDENTITY);
    }
}
