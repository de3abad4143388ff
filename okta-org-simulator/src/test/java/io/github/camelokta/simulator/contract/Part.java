package io.github.camelokta.simulator.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A part of the contract and its location. References are resolved everywhere. */
record Part(JsonNode document, JsonPointer pointer) {

    private static final String REFERENCE = "$ref";

    static Part wholeOf(JsonNode document) {
        return new Part(document, JsonPointer.empty());
    }

    /** Returns the child with this name, which may not exist. */
    Part child(String name) {
        return new Part(document, target().pointer.appendProperty(name));
    }

    /** Returns the named children, in their order. */
    List<Map.Entry<String, Part>> children() {
        return node().propertyStream()
                .map(property -> Map.entry(property.getKey(), child(property.getKey())))
                .toList();
    }

    /** Returns the elements of a list, in their order. */
    List<Part> elements() {
        Part list = target();
        return IntStream.range(0, list.node().size())
                .mapToObj(i -> new Part(document, list.pointer.appendIndex(i)))
                .toList();
    }

    boolean exists() {
        return !(node() instanceof MissingNode);
    }

    JsonNode node() {
        return document.at(target().pointer);
    }

    String text() {
        return node().asText();
    }

    private Part target() {
        JsonNode reference = document.at(pointer).path(REFERENCE);
        return reference.isTextual()
                ? new Part(document, JsonPointer.compile(reference.textValue().substring(1))).target()
                : this;
    }
}
