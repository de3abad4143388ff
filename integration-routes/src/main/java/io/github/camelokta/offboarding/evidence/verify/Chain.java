package io.github.camelokta.offboarding.evidence.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the chain, link by link. */
final class Chain {

    /** The hash that the very first record names as its predecessor's. */
    static final String GENESIS = "0".repeat(64);

    private static final int SALT_LENGTH = 16;

    /** The kinds of record that a case can begin with. */
    private static final Set<String> BEGINNINGS = Set.of("ACCEPTED", "SWEPT");

    private final long first;
    private final Signatures signatures;
    private final PublishedHeads heads;
    private final BitSet begun = new BitSet();
    private final Map<Long, Missing> missing = new LinkedHashMap<>();
    private final Map<Long, Long> unaccepted = new LinkedHashMap<>();
    private long expected;
    private String previous;

    /** The last case from before signatures: none, unless the chain says so before its first signature. */
    private long lastUnsignedCase;

    /** Starts with the record of that number, which must name that previous hash. */
    Chain(long first, String previous, Signatures signatures, PublishedHeads heads) {
        this.first = first;
        this.signatures = signatures;
        this.heads = heads;
        this.expected = first;
        this.previous = previous;
    }

    /** The first personal text of a case that is not there any more. */
    private record Missing(long seq, String name) {}

    void add(ExportLine line) throws BrokenLinkException {
        if (line.seq() != expected) {
            throw new BrokenLinkException(expected, "it is not here, record " + line.seq() + " is in its place");
        }
        if (!Sha256.of(line.record()).equals(line.hash())) {
            throw broken("its record does not have its hash");
        }
        var fields = line.fields().orElseThrow(() -> broken("its record is not a JSON object"));
        if (!fields.path("seq").isIntegralNumber() || fields.path("seq").longValue() != expected) {
            throw broken(
                    "its record says that it is record " + fields.path("seq").asText());
        }
        if (!fields.path("previous").asText().equals(previous)) {
            throw broken("it does not name the hash of the record before it");
        }
        heads.check(line);
        checkKind(fields);
        checkPersonal(line, fields);
        signatures.add(line, fields);
        previous = line.hash();
        expected++;
    }

    private void checkKind(JsonNode fields) throws BrokenLinkException {
        var kind = fields.path("kind").asText();
        if (kind.equals("TAMPERING_FOUND")) {
            throw new BrokenLinkException(
                    fields.at("/data/from").longValue(),
                    "it is not signed, and record " + expected + " says that somebody else wrote it");
        }
        if (kind.equals("SIGNING_BEGAN") && signatures.lastSigned() == 0) {
            lastUnsignedCase = fields.at("/data/lastCase").longValue();
        }
        if (first == 1 && fields.has("case")) {
            checkBeginning(fields.path("case"), kind);
        }
    }

    /** Checks how a case begins. In a part of the chain, a case may have begun before that part. */
    private void checkBeginning(JsonNode caseId, String kind) throws BrokenLinkException {
        if (!caseId.canConvertToInt() || caseId.intValue() < 1) {
            throw broken("its case is not a case number");
        }
        if (!begun.get(caseId.intValue()) && !BEGINNINGS.contains(kind)) {
            unaccepted.putIfAbsent(caseId.longValue(), expected);
        }
        begun.set(caseId.intValue());
    }

    private void checkPersonal(ExportLine line, JsonNode fields) throws BrokenLinkException {
        var commitments = fields.path("personal");
        for (var personal : line.personal().entrySet()) {
            var hash = commitments.path(personal.getKey()).asText();
            if (!commits(hash, personal.getValue())) {
                throw broken("the personal text \"" + personal.getKey() + "\" does not match its commitment");
            }
        }
        var caseId = fields.path("case").longValue();
        for (var commitment : commitments.properties()) {
            if (!line.personal().containsKey(commitment.getKey())) {
                missing.putIfAbsent(caseId, new Missing(expected, commitment.getKey()));
            }
        }
        if (fields.path("kind").asText().equals("ERASED")) {
            missing.remove(caseId);
        }
    }

    private static boolean commits(String hash, ExportLine.Personal personal) {
        return personal.salt().matches("[0-9a-f]{" + 2 * SALT_LENGTH + "}")
                && Sha256.of(HexFormat.of().parseHex(personal.salt()), personal.text())
                        .equals(hash);
    }

    private BrokenLinkException broken(String what) {
        return new BrokenLinkException(expected, what);
    }

    /**
     * Checks how the chain ends.
     *
     * @param last the hash that its last record must have
     */
    void end(Optional<String> last) throws BrokenLinkException {
        if (last.isPresent() && !last.get().equals(previous)) {
            throw new BrokenLinkException(
                    expected - 1,
                    "it is the last, but does not have the last hash: it was changed, or later records are missing");
        }
        for (var begins : unaccepted.entrySet()) {
            if (begins.getKey() > lastUnsignedCase) {
                throw new BrokenLinkException(
                        begins.getValue(), "it is the first of case " + begins.getKey() + ", but not its acceptance");
            }
        }
        if (length() > 0 && signatures.lastSigned() != expected - 1) {
            throw new BrokenLinkException(
                    Math.max(signatures.lastSigned() + 1, first), "no signature covers it: it was added, or cut off");
        }
        heads.end(first, expected - 1, signatures);
        for (var text : missing.values()) {
            throw new BrokenLinkException(
                    text.seq(),
                    "the personal text \"" + text.name() + "\" is missing, and no record says it was erased");
        }
    }

    long length() {
        return expected - first;
    }

    String lastHash() {
        return previous;
    }
}
