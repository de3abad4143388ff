package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.testing.Ledgers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the evidence says of a case, one record after the other, must be what people are shown of it. */
final class ToldByEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of("reason", "leaver", "oktaUserId", "login", "email");
    private static final List<String> FACTS = List.of("effectiveAt", "occurredAt", "urgent", "voluntary");

    private static final String RECORDS = """
            select json_build_object('record', record::json, 'texts', coalesce((
                select json_object_agg(name, text) from evidence_personal p where p.seq = e.seq), '{}'))
            from evidence e
            where case_id is not null
            order by seq
            """;

    /** While attempts fail one after the other, the row is ahead of the evidence; a batch that has a case, too. */
    private static final String SHOWN = """
            select json_strip_nulls(json_build_object('id', id, 'effectiveAt', %1$s, 'occurredAt', %2$s,
                'urgent', urgent, 'voluntary', voluntary, 'reason', reason, 'leaver', leaver_name,
                'oktaUserId', okta_user_id, 'login', login, 'email', email,
                'state', case when state <> 'SETTLING' then state end,
                'dueAt', case when outage_attempts = 0 then %3$s end))
            from offboarding_case
            """.formatted(time("effective_at"), time("occurred_at"), time("due_at"));

    private ToldByEvidence() {}

    private static String time(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    static void assertAllIsTold(DataSource ledger) {
        var records = Ledgers.column(ledger, RECORDS).stream()
                .map(ToldByEvidence::parse)
                .collect(groupingBy(line -> line.at("/record/case").longValue()));
        for (var row : Ledgers.column(ledger, SHOWN)) {
            var shown = parse(row);
            var id = shown.path("id").longValue();
            var told = told(records.getOrDefault(id, List.of()));
            var expected = new TreeMap<String, String>();
            shown.properties()
                    .forEach(field -> expected.put(
                            field.getKey(),
                            text(field.getKey(), field.getValue().asText())));
            expected.remove("id");
            told.keySet().removeIf(name -> List.of("state", "dueAt").contains(name) && !expected.containsKey(name));
            assertThat(told).as("case %d", id).isEqualTo(expected);
        }
    }

    private static Map<String, String> told(List<JsonNode> records) {
        var told = new TreeMap<String, String>();
        for (var line : records) {
            var data = line.at("/record/data");
            switch (line.at("/record/kind").textValue()) {
                case "ACCEPTED" -> {
                    FACTS.forEach(name -> put(told, name, data.path(name)));
                    TEXTS.forEach(name -> put(told, name, line.at("/texts/" + name)));
                }
                case "CHANGED" -> {
                    if (!data.path("outdated").booleanValue()) {
                        FACTS.stream().filter(data::has).forEach(name -> {
                            told.remove(name);
                            put(told, name, data.path(name).path("to"));
                        });
                        TEXTS.forEach(name -> put(told, name, line.at("/texts/" + name)));
                    }
                }
                default -> {}
            }
            put(told, "state", data.path("state"));
            put(told, "dueAt", data.path("dueAt"));
        }
        return told;
    }

    private static void put(Map<String, String> told, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            told.put(name, text(name, value.asText()));
        }
    }

    private static String text(String name, String value) {
        return name.endsWith("At") ? Instant.parse(value).toString() : value;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
