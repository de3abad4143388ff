package io.github.camelokta.offboarding.operations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelokta.offboarding.evidence.EvidenceExport;
import io.github.camelokta.offboarding.evidence.EvidenceRecord;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Exports the evidence, to be checked elsewhere. */
@Path("/evidence")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.APPROVER})
public class EvidenceResource {

    /** JSON Lines. */
    static final String MEDIA_TYPE = "application/jsonl";

    private static final Logger LOG = Logger.getLogger(EvidenceResource.class);

    /** After a failure, a line that is cut off must not look whole. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final EvidenceExport evidence;
    private final ExportLimit limit;
    private final SecurityIdentity identity;

    @Inject
    EvidenceResource(EvidenceExport evidence, ExportLimit limit, SecurityIdentity identity) {
        this.evidence = evidence;
        this.limit = limit;
        this.identity = identity;
    }

    /**
     * Returns the current chain: a line for each record, page by page. Its last record says who asked for it.
     *
     * @param from the first record's place in the chain, to go on from an earlier export
     */
    @GET
    @Path("export")
    @Produces(MEDIA_TYPE)
    public StreamingOutput export(@QueryParam("from") @DefaultValue("1") String from, @Context RoutingContext request) {
        // The export becomes evidence, which takes no number of more digits.
        if (!from.matches("0*[1-9]\\d{0,14}")) {
            throw Problems.invalid("from", "must be the number of a record, from 1");
        }
        var first = Long.parseLong(from);
        var person = identity.getPrincipal().getName();
        var place = limit.enter(person).orElseThrow(Problems::tooManyExports);
        // Called even if the reader goes away before there is anything to write.
        request.addEndHandler(ended -> place.close());
        try {
            var last = evidence.begin(person, first);
            LOG.infof("%s exports the evidence from record %d to %d", person, first, last);
            return out -> export(out, request.request().connection(), place, person, first, last);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private void export(
            OutputStream out, HttpConnection client, ExportLimit.Place place, String person, long first, long last)
            throws IOException {
        var written = new AtomicLong();
        var ended = "was cut off";
        try (place;
                var json = JSON.createGenerator(out)) {
            evidence.read(first, last, next -> {
                write(json, next);
                written.incrementAndGet();
            });
            ended = "is whole";
        } catch (IOException | RuntimeException e) {
            // The framework's failure handler would end the response properly, and the client would take it for whole.
            // So the connection is closed first; until it is, what was written may wait for the client, as in a write.
            client.close().toCompletionStage().toCompletableFuture().join();
            throw e;
        } finally {
            LOG.infof(
                    "The export of evidence to %s from record %d on %s: %d records",
                    person, first, ended, written.get());
        }
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
        if (next.signature() != null) {
            json.writeObjectFieldStart("signature");
            json.writeStringField("publicKey", next.signature().publicKey());
            json.writeStringField("value", next.signature().value());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
