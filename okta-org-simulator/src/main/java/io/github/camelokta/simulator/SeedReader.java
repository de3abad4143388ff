package io.github.camelokta.simulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.state.OrgState;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;

/** Reads seeds from JSON. Every error becomes one message with the location and the fix. */
public final class SeedReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SeedReader() {}

    /**
     * Reads a seed file (JSON, UTF-8; the fields are those of {@link OrgSeed}) and checks that its parts fit together.
     *
     * @throws InvalidSeedException naming the file, the field and the fix
     */
    public static OrgSeed read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (InvalidSeedException e) {
            throw new InvalidSeedException("", file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new InvalidSeedException("", file + ": no such file; check the path", e);
        } catch (CharacterCodingException e) {
            throw new InvalidSeedException("", file + ": is not UTF-8; save it in that encoding", e);
        } catch (IOException e) {
            throw new InvalidSeedException("", file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Like {@link #read(Path)}, from text.
     *
     * @throws InvalidSeedException naming the field and the fix
     */
    public static OrgSeed parse(String json) {
        OrgSeed seed = bind(json);
        // Creating an org checks whether users and tokens fit together.
        OrgState.of(seed, Clock.systemUTC());
        return seed;
    }

    private static OrgSeed bind(String json) {
        try {
            OrgSeed seed = MAPPER.readValue(json, OrgSeed.class);
            if (seed == null) {
                throw notOneObject();
            }
            return seed;
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidSeedException(
                    path(e), "is not a field of the seed format; known here are " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            throw misfit(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private static InvalidSeedException misfit(JsonMappingException e) {
        if (e.getCause() instanceof InvalidSeedException cause) {
            return cause.in(path(e));
        }
        if (e.getCause() instanceof JsonProcessingException cause) {
            return malformed(cause);
        }
        return e.getPath().isEmpty()
                ? notOneObject()
                : new InvalidSeedException(path(e), "has the wrong type or form; see the seed format");
    }

    private static InvalidSeedException notOneObject() {
        return new InvalidSeedException("", "is not one JSON object; write {\"users\": [...], \"tokens\": [...]}");
    }

    /** The message does not include Jackson's text, which may quote the seed and with it a token's value. */
    private static InvalidSeedException malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return new InvalidSeedException(
                "",
                at == null
                        ? "is nested too deeply or holds a number too long; remove that"
                        : "not well-formed JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                                + "; correct it there");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
