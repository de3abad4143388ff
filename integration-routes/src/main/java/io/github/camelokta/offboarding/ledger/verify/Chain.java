package io.github.camelokta.offboarding.ledger.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Goes along the chain, link by link. */
final class Chain {

    /** What the first record of all names as its predecessor. */
    static final String GENESIS = "0".repeat(64);

    private static final int SALT_LENGTH = 16;

    private final long first;
    private final Map<Long, Missing> missing = new LinkedHashMap<>();
    private long expected;
    private String previous;

    /** Starts with the record of that number, which names that hash. */
    Chain(long first, String previous) {
        this.first = first;
        this.expected = first;
        this.previous = previous;
    }

    /** A personal text that is not there any more, the first of its case. */
    private record Missing(long seq, String name) {}

    void add(ExportLine line) throws BrokenLinkException {
        if (line.seq() != expected) {
            throw new BrokenLinkException(expected, "it is not here, record " + line.seq() + " is in its place");
        }
        if (!Sha256.of(line.record()).equals(line.hash())) {
            throw broken("its record does not have its hash");
        }
        var fields = line.fields().orElseThrow(() -> broken("its record is no JSON object"));
        if (!fields.path("seq").isIntegralNumber() || fields.path("seq").longValue() != expected) {
            throw broken(
                    "its record says that it is record " + fields.path("seq").asText());
        }
        if (!fields.path("previous").asText().equals(previous)) {
            throw broken("it names another hash than the one of the record before it");
        }
        checkPersonal(line, fields);
        previous = line.hash();
        expected++;
    }

    private void checkPersonal(ExportLine line, JsonNode fields) throws BrokenLinkException {
        var commitments = fields.path("personal");
        for (var personal : line.personal().entrySet()) {
            var hash = commitments.path(personal.getKey()).asText();
            if (!commits(hash, personal.getValue())) {
                throw broken("the personal text \"" + personal.getKey() + "\" is not the one that it commits to");
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
     * Looks at how the chain ends.
     *
     * @param last the hash that its last record must have
     */
    void end(Optional<String> last) throws BrokenLinkException {
        if (last.isPresent() && !last.get().equals(previous)) {
            throw new BrokenLinkException(
                    expected - 1,
                    "it is the last, but has not the last hash: it was changed, or what follows is missing");
        }
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
