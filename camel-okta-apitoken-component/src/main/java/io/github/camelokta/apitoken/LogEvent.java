package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.model.ApiTokenId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/**
 * An event of the System Log. Fields that cannot be read are {@code null}, so that a malformed event does not hold up
 * later ones.
 *
 * @param fields the event as Okta sends it
 * @param response the response that contained it
 */
record LogEvent(Map<String, Object> fields, OktaResponse<?> response) {

    /** The id, which shows whether two events are the same. */
    String uuid() {
        return text(fields, "uuid");
    }

    String type() {
        return text(fields, "eventType");
    }

    void into(Message message) {
        message.setBody(fields);
        ResponseHeaders.set(message, response);
        set(message, OktaApitokenConstants.EVENT_ID, uuid());
        set(message, OktaApitokenConstants.EVENT_TYPE, type());
        set(message, OktaApitokenConstants.EVENT_PUBLISHED, published());
        set(message, OktaApitokenConstants.EVENT_ACTOR_ID, text(fields.get("actor"), "id"));
        set(message, OktaApitokenConstants.ID, tokenId());
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    private Instant published() {
        String published = text(fields, "published");
        try {
            return published == null ? null : OffsetDateTime.parse(published).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private String tokenId() {
        if (!(fields.get("target") instanceof List<?> targets)) {
            return null;
        }
        return targets.stream()
                .filter(target -> "Token".equals(text(target, "type")))
                .map(target -> text(target, "id"))
                .filter(ApiTokenId::isValid)
                .findFirst()
                .orElse(null);
    }

    private static String text(Object object, String field) {
        return object instanceof Map<?, ?> map && map.get(field) instanceof String text && !text.isBlank()
                ? text
                : null;
    }
}
