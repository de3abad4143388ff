package io.github.camelokta.offboarding.operations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelokta.offboarding.ledger.EvidenceExport;
import io.github.camelokta.offboarding.ledger.EvidenceRecord;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Hands out the evidence, to be checked elsewhere. */
@Path("/evidence")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.APPROVER})
public class EvidenceResource {

    /** JSON Lines. */
    static final String MEDIA_TYPE = "application/jsonl";

    /** A failure must not make the line that it cuts off look whole. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final EvidenceExport evidence;

    @Inject
    EvidenceResource(EvidenceExport evidence) {
        this.evidence = evidence;
    }

    /**
     * The chain as it is now: a line for each record, as it is read from the database.
     *
     * @param from the first record's place in the chain, to go on from an earlier export
     */
    @GET
    @Path("export")
    @Produces(MEDIA_TYPE)
    public StreamingOutput export(@QueryParam("from") @DefaultValue("1") String from) {
        if (!from.matches("0*[1-9]\\d{0,17}")) {
            throw Problems.invalid("from", "must be the number of a record, from 1");
        }
        var first = Long.parseLong(from);
        return out -> {
            try (var json = JSON.createGenerator(out)) {
                evidence.read(first, next -> write(json, next));
            }
        };
    }

    private static void write(JsonGenerator json, EvidenceRecord next) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seq", next.seq());
        json.writeStringField("record", next.record());
        json.writeStringField("hash", next.hash());
        json.writeObjectFieldStart("personal");
        for (var personal : next.personal().entrySet()) {
            json.writeObjectFieldStart(personal.getKey());
            json.writeStringField("salt", personal.getValue().salt());
            json.writeStringField("text", personal.getValue().text());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
