package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSpoolTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private TokenSpool spool() {
        return new TokenSpool(() -> new DefaultExchange(context));
    }

    private static PolledToken polled(String json) throws Exception {
        return new PolledToken(ApiToken.of(JSON.readValue(json, Object.class)), null);
    }

    private static List<PolledToken> readFrom(TokenSpool.Spooled spooled) {
        return IntStream.range(0, spooled.size()).mapToObj(i -> spooled.next()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "7",
                "[{\"id\": \"00T1\"}]",
                "{\"id\": \"00T1\", \"name\": \"Zoë's \\\"CI\\\" \\ud83d\\ude00 \\u0000 \\u2028\"}",
                "{\"name\": \"half a character: \\ud83d\"}",
                "{\"id\": \"\", \"userId\": \" \"}",
                "{\"created\": \"2021-11-09T20:38:10.123456789+01:00\", \"tokenWindow\": \"P30D\"}",
                "{\"created\": \"+999999999-12-31T23:59:59-18:00\", \"lastUpdated\": \"-999999999-01-01T00:00:00+18:00\"}",
                "{\"tokenWindow\": \"P2147483647W\"}",
                "{\"tokenWindow\": \"-PT5M\"}",
                "{\"tokenWindow\": \"P1M\", \"created\": {\"odd\": [1.50, null]}, \"name\": []}",
                "{\"network\": {\"connection\": \"ZONE\", \"include\": [\"nzo1\"], \"exclude\": []}}",
                "{\"network\": {\"include\": [null, {}, 1]}}",
                "{\"network\": {}}",
                "{\"_links\": {\"self\": {\"href\": \"u\", \"hints\": {\"allow\": [\"GET\"]}}, \"user\": {}, \"odd\": 7}}",
                "{\"unheardOf\": {\"exact\": 1.50, \"large\": 12345678901234567890}, \"none\": null}",
                "{\"unparsed\": {\"created\": \"1\", \"name\": {}}}"
            })
    void givesBackWhatItWasGiven(String json) throws Exception {
        PolledToken token = polled(json);
        try (TokenSpool spool = spool()) {
            TokenSpool.Spooled spooled = Stream.of(token, new PolledToken(token.token(), "fingerprint"), token)
                    .collect(spool.collector());

            assertThat(spooled.unparsed()).isEqualTo(token.token().unparsed().isEmpty() ? 0 : 3);
            assertThat(readFrom(spooled)).containsExactly(token, new PolledToken(token.token(), "fingerprint"), token);
        }
    }

    @Test
    void joinsWhatCameInSeveralResponses() throws Exception {
        List<PolledToken> tokens = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tokens.add(polled("{\"id\": \"00T" + i + "\"}"));
        }
        try (TokenSpool spool = spool()) {
            assertThat(readFrom(tokens.parallelStream().collect(spool.collector())))
                    .isEqualTo(tokens);
        }
        try (TokenSpool spool = spool()) {
            assertThat(Stream.<PolledToken>empty().collect(spool.collector()).size())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AES/CBC/PKCS5Padding", "AES/CTR/NoPadding"})
    void isOnDiskIfTheStreamCacheMayBe(String cipher, @TempDir Path directory) throws Exception {
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolThreshold(1_000);
        context.getStreamCachingStrategy().setSpoolDirectory(directory.toFile());
        context.getStreamCachingStrategy().setSpoolCipher(cipher);
        context.start();
        List<PolledToken> tokens = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tokens.add(polled("{\"id\": \"00T" + i + "\", \"name\": \"" + Integer.toHexString(i * 31_337) + "\"}"));
        }
        try (TokenSpool spool = spool()) {
            TokenSpool.Spooled spooled = tokens.stream().collect(spool.collector());
            assertThat(directory.toFile().listFiles()).singleElement().satisfies(file -> assertThat(file.length())
                    .isGreaterThan(1_000));

            assertThat(spooled.next()).isEqualTo(tokens.get(0));
            for (int i = 1; i < tokens.size(); i++) {
                assertThat(spooled.next()).isEqualTo(tokens.get(i));
            }
        }
        assertThat(directory.toFile().listFiles(File::isFile)).isEmpty();
    }
}
