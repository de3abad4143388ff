package io.github.camelokta.offboarding.intake.formats;

import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.INVALID_FIELDS;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_IDENTIFIER;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_IDENTITY;
import static io.github.camelokta.offboarding.text.StorableText.LONGEST_PROSE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.text.EffectiveTime;
import io.github.camelokta.offboarding.text.PlainText;
import io.github.camelokta.offboarding.text.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of one leaver's CloudEvent; reads them all before it complains, so that a sender can mend all at once. */
final class LeaverCloudEvent {

    /** The fields of the data. */
    private static final KnownNames FIELDS = new KnownNames(
            List.of("name", "oktaUserId", "login", "email", "effectiveAt", "urgent", "voluntary", "reason"),
            "effectiveAt");

    /** Of more fields that are unknown, the answer and the log say how many. */
    private static final int MOST_UNKNOWN = 10;

    private final JsonNode event;
    private final List<FieldError> errors = new ArrayList<>();

    LeaverCloudEvent(JsonNode event) {
        this.event = event;
    }

    OffboardingEvent toEvent() {
        var version = required("specversion");
        if (version != null && !version.equals("1.0")) {
            error("specversion", "must be 1.0");
        }
        rejectMisplaced();
        rejectUnknown();
        var kind = kind(required("type"));
        var source = required("source");
        if (source != null && !PlainText.isVisibleAscii(source)) {
            // A source is a URI reference; in other letters it could look like one that it is not.
            error("source", "must be a URI reference in ASCII, without spaces");
        } else if (source != null && OffboardingEvent.isInternal(source)) {
            // In its name a sender could change or end cases that people, a sweep or a file opened.
            error("source", "is what the application itself calls its events; send another");
        }
        var id = required("id");
        var leaver = leaver();
        var effectiveAt = effectiveAt(kind);
        var occurredAt = time(null, "time");
        var urgent = bool("urgent");
        var voluntary = bool("voluntary");
        var reason = text("data", "reason", LONGEST_PROSE);
        if (!errors.isEmpty()) {
            throw new InvalidEventException(INVALID_FIELDS, errors);
        }
        return new OffboardingEvent(
                source, id, kind, leaver, effectiveAt, occurredAt, Boolean.TRUE.equals(urgent), voluntary, reason);
    }

    /** An attribute of its own is the sender's right, but not one that the data should have. */
    private void rejectMisplaced() {
        event.fieldNames().forEachRemaining(name -> {
            if (FIELDS.containsInAnyCase(name)) {
                error(KnownNames.shown(name), "is a field of the data, and not read outside it; send it in data");
            }
        });
    }

    private void rejectUnknown() {
        var unknown = new ArrayList<String>();
        event.path("data").fieldNames().forEachRemaining(unknown::add);
        unknown.removeIf(FIELDS::contains);
        unknown.stream()
                .limit(MOST_UNKNOWN)
                .forEach(name -> error(name("data", KnownNames.shown(name)), FIELDS.complaint(name)));
        if (unknown.size() > MOST_UNKNOWN) {
            error("data", "has " + (unknown.size() - MOST_UNKNOWN) + " more fields that are unknown");
        }
    }

    private Kind kind(String type) {
        if (CloudEventFormat.LEAVE_RESCINDED.equals(type)) {
            return Kind.RESCINDED;
        }
        if (type != null && !type.equals(CloudEventFormat.LEAVER_LEAVES)) {
            error(
                    "type",
                    "is unknown; send " + CloudEventFormat.LEAVER_LEAVES + " or " + CloudEventFormat.LEAVE_RESCINDED);
        }
        return Kind.LEAVES;
    }

    private Leaver leaver() {
        if (!event.path("data").isObject()) {
            error("data", "must be a JSON object with oktaUserId, login or email");
            return null;
        }
        var errorsBefore = errors.size();
        var name = text("data", "name", LONGEST_PROSE);
        var oktaUserId = text("data", "oktaUserId", LONGEST_IDENTIFIER);
        var login = text("data", "login", LONGEST_IDENTIFIER);
        var email = text("data", "email", LONGEST_IDENTIFIER);
        if (oktaUserId == null && login == null && email == null) {
            if (errors.size() == errorsBefore) {
                error("data", "needs oktaUserId, login or email");
            }
            return null;
        }
        return new Leaver(name, oktaUserId, login, email);
    }

    /** A date that is there and empty is not known, which is something else than at once. */
    private Instant effectiveAt(Kind kind) {
        var errorsBefore = errors.size();
        var time = time("data", "effectiveAt");
        var isEmpty = time == null
                && errors.size() == errorsBefore
                && event.path("data").has("effectiveAt");
        if (isEmpty && kind == Kind.LEAVES) {
            error("data.effectiveAt", "is empty; leave the field out if access ends at once");
        }
        return time;
    }

    private Instant time(String parent, String field) {
        var text = text(parent, field, LONGEST_IDENTIFIER);
        if (text == null) {
            return null;
        }
        var time = EffectiveTime.ofDateTime(text);
        if (time.isEmpty()) {
            error(name(parent, field), EffectiveTime.NO_DATE_TIME);
        } else if (!EffectiveTime.isPlausible(time.get())) {
            error(name(parent, field), EffectiveTime.IMPLAUSIBLE);
            return null;
        }
        return time.orElse(null);
    }

    /** A boolean of the data; null where it is absent. Anything else is an error: "false" may mean either. */
    private Boolean bool(String field) {
        var value = event.path("data").path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            error(name("data", field), "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    private static String name(String parent, String field) {
        return parent == null ? field : parent + "." + field;
    }

    private String required(String field) {
        var errorsBefore = errors.size();
        var text = text(null, field, LONGEST_IDENTITY);
        if (text == null && errors.size() == errorsBefore) {
            error(field, "is missing");
        }
        return text;
    }

    /** The text of a field, or null where it is absent, null or blank; anything but text is an error. */
    private String text(String parent, String field, int longest) {
        var name = name(parent, field);
        var object = parent == null ? event : event.path(parent);
        var value = object.isObject() ? object.path(field) : MissingNode.getInstance();
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            error(name, "must be a string");
            return null;
        }
        var text = value.textValue();
        var complaint = StorableText.complaint(text, longest);
        if (complaint.isPresent()) {
            error(name, complaint.get());
            return null;
        }
        var stripped = PlainText.stripped(text);
        return stripped.isEmpty() ? null : stripped;
    }

    private void error(String field, String detail) {
        errors.add(new FieldError(field, detail));
    }
}
