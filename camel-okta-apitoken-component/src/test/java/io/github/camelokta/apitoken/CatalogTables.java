package io.github.camelokta.apitoken;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Renders the options and headers of the catalog as tables in AsciiDoc. */
final class CatalogTables {

    private static final List<String> GROUPS = List.of(
            "common",
            "security",
            "producer",
            "producer (advanced)",
            "consumer",
            "consumer (advanced)",
            "scheduler",
            "advanced",
            "health");

    /** Addresses, headers, and what is written as options and constants are. */
    private static final String CODE =
            "(?:https?|file|classpath):[^\\s,]*[^\\s,.]|CamelOkta\\w+|\\b[a-z]+[A-Z]\\w*|[A-Z]+_[A-Z_]+";

    private CatalogTables() {}

    private record Option(String name, JsonNode json, String where) {

        String group() {
            return json.path("group").asText();
        }

        String row() {
            String remarks = (json.path("secret").asBoolean() ? " _Secret._" : "")
                    + (json.path("autowired").asBoolean() ? " _Autowired._" : "")
                    + where;
            return "| `" + name + "` | " + prose(json) + remarks + " | "
                    + code(json.path("defaultValue").asText()) + " | " + type(json) + "\n";
        }
    }

    /** One table for the options of the component and of its endpoints, for they are nearly the same. */
    static String options(JsonNode catalog) {
        StringBuilder table = new StringBuilder("""
                [cols="2,6,1,2",options="header"]
                |===
                | Name | Description | Default | Type
                """);
        String group = "";
        for (Option option : merged(catalog.path("componentProperties"), catalog.path("properties"))) {
            if (!option.group().equals(group)) {
                group = option.group();
                table.append("\n4+h| ").append(capitalized(group)).append("\n\n");
            }
            table.append(option.row());
        }
        return table.append("|===\n").toString();
    }

    private static List<Option> merged(JsonNode ofComponent, JsonNode ofEndpoint) {
        Map<String, Option> options = new TreeMap<>();
        ofComponent
                .properties()
                .forEach(option -> options.put(
                        option.getKey(), new Option(option.getKey(), option.getValue(), " _Component only._")));
        ofEndpoint.properties().stream()
                .filter(option -> option.getValue().path("kind").asText().equals("parameter"))
                .forEach(option -> options.put(
                        option.getKey(),
                        new Option(
                                option.getKey(),
                                option.getValue(),
                                ofComponent.has(option.getKey()) ? "" : " _Endpoint only._")));
        return options.values().stream()
                .sorted(Comparator.comparingInt(CatalogTables::place))
                .toList();
    }

    static String headers(JsonNode catalog) {
        return catalog.path("headers").properties().stream()
                .map(header -> "| `" + header.getKey() + "` | " + prose(header.getValue()) + " | "
                        + type(header.getValue()) + "\n")
                .collect(Collectors.joining("", """
                        [cols="3,6,2",options="header"]
                        |===
                        | Name | Description | Type

                        """, "|===\n"));
    }

    private static int place(Option option) {
        int place = GROUPS.indexOf(option.group());
        if (place < 0) {
            throw new AssertionError("Where in the table does the group " + option.group() + " stand?");
        }
        return place;
    }

    private static String prose(JsonNode json) {
        String code = Stream.concat(Stream.of(CODE), values(json).map(value -> "\\b" + value + "\\b"))
                .collect(Collectors.joining("|"));
        String description = json.path("description").asText();
        return description.replaceAll(code, "`$0`").replace("|", "\\|") + (description.endsWith(".") ? "" : ".");
    }

    private static String type(JsonNode json) {
        if (json.path("type").asText().equals("duration")) {
            return "duration";
        }
        if (json.has("enum")) {
            return values(json).map(CatalogTables::code).collect(Collectors.joining(", "));
        }
        return json.path("javaType").asText().replaceAll("[a-z0-9]+\\.", "");
    }

    private static Stream<String> values(JsonNode json) {
        return StreamSupport.stream(json.path("enum").spliterator(), false).map(JsonNode::asText);
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
