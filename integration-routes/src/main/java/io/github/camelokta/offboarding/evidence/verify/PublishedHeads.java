package io.github.camelokta.offboarding.evidence.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Heads of the chain that were published while it grew: what they name must still be in it. */
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

    /** Reads JSON lines, each with a head. */
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

    /** Compares the record with the head of the same number, if that was published. */
    void check(ExportLine line) throws BrokenLinkException {
        var head = heads.get(line.seq());
        if (head != null && !head.hash().equals(line.hash())) {
            throw new BrokenLinkException(line.seq(), "it has not the hash that was published");
        }
    }

    /** Looks whether the chain is as long as what was published, and whether that was signed by its keys. */
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
