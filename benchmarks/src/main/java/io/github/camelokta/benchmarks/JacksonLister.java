package io.github.camelokta.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** The least that reading the list can cost: Jackson's tokens one after the other, and nothing made of them. */
final class JacksonLister implements Lister {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Where the bytes come from. */
    @FunctionalInterface
    private interface Source {
        JsonParser open() throws IOException;
    }

    private final Source source;

    private JacksonLister(Source source) {
        this.source = source;
    }

    /** As they come in, through the plainest HTTP client there is. */
    static JacksonLister overHttp(Target target) {
        return new JacksonLister(() -> FACTORY.createParser(open(target)));
    }

    /** From an array that holds all of them already. */
    static JacksonLister inMemory(Target target) throws IOException {
        try (InputStream body = open(target)) {
            byte[] json = body.readAllBytes();
            return new JacksonLister(() -> FACTORY.createParser(json));
        }
    }

    private static InputStream open(Target target) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(target.listUrl() + "/api/v1/api-tokens").toURL().openConnection();
        return connection.getInputStream();
    }

    @Override
    public int list() throws IOException {
        try (JsonParser json = source.open()) {
            int depth = 0;
            int tokens = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    tokens += depth == 1 ? 1 : 0;
                }
            }
            return tokens;
        }
    }

    @Override
    public void close() {
        // Nothing is kept open between two lists.
    }
}
