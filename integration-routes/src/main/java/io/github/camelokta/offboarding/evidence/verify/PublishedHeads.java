package io.github.camelokta.offboarding.evidence.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Heads of the chain that were published while it grew: the records that they name must still be in it. */
final class PublishedHeads {

    private final NavigableMap<Long, Head> heads;

    private PublishedHeads(NavigableMap<Long, Head> heads) {
        this.heads = heads;
    }

    /** One head, with its signature. */
    record Head(String hash, String signature) {}

    static PublishedHeads none() {
        return new PublishedHeads(new TreeMap<>());
    }

    /** Reads JSON lines with one head each. */
    static PublishedHeads read(Path file) throws IOException, UnreadableLineException {
        var heads = new TreeMap<Long, Head>();
        var number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            try {
                var head = ExportLine.head(line);
                if (heads.putIfAbsent(head.getKey(), head.getValue()) != null
                        && !heads.get(head.getKey())
                                .hash()
                                .equals(head.getValue().hash())) {
                    throw new UnreadableLineException("record " + head.getKey() + " has two hashes");
                }
            } catch (UnreadableLineException e) {
                throw new UnreadableLineException("cannot read line " + number + " of " + file + ": " + e.getMessage());
            }
        }
        return new PublishedHeads(heads);
    }

    /** Compares the record with the published head of the same number, if there is one. */
    void check(ExportLine line) throws BrokenLinkException {
        var head = heads.get(line.seq());
        if (head != null && !head.hash().equals(line.hash())) {
            throw new BrokenLinkException(line.seq(), "it does not have the hash that was published");
        }
    }

    /** Checks that the chain is as long as the published heads say, and that its keys signed them. */
    void end(long first, long last, Signatures signatures) throws BrokenLinkException {
        if (!heads.isEmpty() && heads.lastKey() > last) {
            throw new BrokenLinkException(last + 1, "it is missing, and record " + heads.lastKey() + " was published");
        }
        for (Map.Entry<Long, Head> head : heads.tailMap(first).entrySet()) {
            if (!signatures.signed(
                    head.getKey(), head.getValue().hash(), head.getValue().signature())) {
                throw new BrokenLinkException(head.getKey(), "the published head is not signed by its key");
            }
        }
    }

    int size() {
        return heads.size();
    }
}
