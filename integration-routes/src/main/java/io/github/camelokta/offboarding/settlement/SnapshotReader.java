package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads a list of the org's tokens, and keeps at most a fixed number of them, however many the list holds. If the
 * owners have more, the owners with the most tokens keep those with the smallest ids, and the rest is left to the next
 * slice. Not thread-safe; the caller must synchronize.
 */
final class SnapshotReader {

    private static final int EXAMPLES = 3;

    private final OwnPrincipal.Identity ownPrincipal;
    private final int limit;
    private final BiConsumer<String, String> earlier;
    private final Map<String, Part> parts = new HashMap<>();
    private final Set<String> own = new HashSet<>();
    private final List<String> ownerlessExamples = new ArrayList<>();
    private long ownerless;
    private long shown;
    private int kept;

    /**
     * @param ownPrincipal the user or app that requested the list
     * @param owners the owners whose tokens are kept
     * @param bounds where the owners' slices begin and end, by owner; other owners have no bounds
     * @param limit how many tokens are kept at most, from 1
     * @param earlier receives the owner and the id of each token before the beginning of its owner's slice
     */
    SnapshotReader(
            OwnPrincipal.Identity ownPrincipal,
            Collection<String> owners,
            Map<String, Slice> bounds,
            int limit,
            BiConsumer<String, String> earlier) {
        this.ownPrincipal = ownPrincipal;
        this.limit = limit;
        this.earlier = earlier;
        owners.forEach(owner -> parts.put(owner, new Part(bounds.getOrDefault(owner, Slice.EMPTY))));
    }

    void take(ApiToken token) {
        var owner = token.userId();
        if (!OktaUser.isUsableId(owner)) {
            ownerless++;
            if (ownerlessExamples.size() < EXAMPLES) {
                ownerlessExamples.add(Slice.id(token));
            }
            return;
        }
        if (ownPrincipal.canaryOwner().filter(owner::equals).isPresent()) {
            shown++;
        }
        if (owner.equals(ownPrincipal.id()) && own.size() < limit) {
            own.add(Slice.id(token));
        }
        var part = parts.get(owner);
        if (part != null && part.take(owner, token)) {
            kept++;
            if (kept > limit) {
                parts.values().stream()
                        .max(Comparator.comparingInt(Part::size))
                        .orElseThrow()
                        .leaveLast();
                kept--;
            }
        }
    }

    /** Returns how many tokens of the canary owner the list shows. */
    long shown() {
        return shown;
    }

    Snapshot.Ownerless ownerless() {
        return new Snapshot.Ownerless(ownerless, List.copyOf(ownerlessExamples));
    }

    /** Returns what was kept, by owner. */
    Map<String, Slice> slices() {
        var owners = new HashMap<String, String>();
        parts.forEach((owner, part) -> part.tokens.keySet().forEach(id -> {
            var other = owners.putIfAbsent(id, owner);
            if (other != null) {
                part.contradicted.add(id);
                parts.get(other).contradicted.add(id);
            }
        }));
        var slices = new HashMap<String, Slice>();
        parts.forEach((owner, part) -> slices.put(owner, part.slice(owner.equals(ownPrincipal.id()) ? Set.of() : own)));
        return slices;
    }

    /** The tokens that are kept of one owner. */
    private final class Part {

        private final String after;
        private final TreeMap<String, ApiToken> tokens = new TreeMap<>();
        private final Set<String> contradicted = new HashSet<>();
        private String end;
        private boolean cut;

        Part(Slice bounds) {
            this.after = bounds.after();
            this.end = bounds.end();
        }

        int size() {
            return tokens.size();
        }

        /** Adds a token, and returns whether there is one more now. */
        boolean take(String owner, ApiToken token) {
            var id = Slice.id(token);
            if (after != null && id.compareTo(after) <= 0) {
                earlier.accept(owner, id);
                return false;
            }
            if (end != null && id.compareTo(end) >= 0) {
                return false;
            }
            var other = tokens.putIfAbsent(id, token);
            if (other != null && differ(other, token)) {
                contradicted.add(id);
            }
            return other == null;
        }

        void leaveLast() {
            cut = true;
            end = tokens.pollLastEntry().getKey();
            contradicted.remove(end);
        }

        Slice slice(Set<String> ids) {
            var alsoOwn = new HashSet<>(tokens.keySet());
            alsoOwn.retainAll(ids);
            return new Slice(
                    after, end, cut, List.copyOf(tokens.values()), Set.copyOf(contradicted), Set.copyOf(alsoOwn));
        }

        /**
         * Returns whether two readings differ in what the policy looks at: a list may show a token twice, and the token
         * may be used in between.
         */
        private static boolean differ(ApiToken one, ApiToken other) {
            return !Objects.equals(one.name(), other.name()) || !Objects.equals(one.clientName(), other.clientName());
        }
    }
}
