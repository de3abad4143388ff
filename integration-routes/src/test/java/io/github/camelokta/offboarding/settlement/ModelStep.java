package io.github.camelokta.offboarding.settlement;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Something that happens. It means something whatever happened before, so that steps can be left out of a sequence.
 *
 * @param what what it is
 * @param who which leaver
 * @param how in which way; each kind of step takes from it what it needs
 * @param then what happens while a batch is at work, or after it died; null if it is no such step
 */
record ModelStep(Kind what, int who, int how, ModelStep then) {

    private static final int WAYS = 1 << 20;

    /** Kinds of steps, each with how often it comes. */
    enum Kind {
        LEAVES(18),
        STAYS(5),
        SAME_AGAIN(1),
        OTHER_CONTENT(1),
        ROW(10),
        ROW_STAYS(4),
        APPROVE(12),
        REJECT(4),
        PARK(4),
        RETRY(7),
        CALL_OFF(4),
        UNDO(4),
        RESET_BREAKER(4),
        SWEEP(3),
        OWNER(3),
        TOKEN(3),
        TIME(14),
        /** The process stands still for so long that another one takes its cases over. */
        PAUSE(3),
        SETTLE(15),
        SETTLE_WITH_FAULT(4),
        SETTLE_AND_DIE(8),
        SETTLE_MEANWHILE(14);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private static final Kind[] OFTEN = often(Kind.values());
    /** What stops a batch comes twice as often. */
    private static final Kind[] MEANWHILE = often(
            Kind.LEAVES,
            Kind.LEAVES,
            Kind.STAYS,
            Kind.STAYS,
            Kind.CALL_OFF,
            Kind.SAME_AGAIN,
            Kind.ROW,
            Kind.ROW_STAYS,
            Kind.APPROVE,
            Kind.REJECT,
            Kind.PARK,
            Kind.RETRY,
            Kind.CALL_OFF,
            Kind.UNDO,
            Kind.PAUSE);

    private static Kind[] often(Kind... kinds) {
        return Arrays.stream(kinds)
                .flatMap(kind -> IntStream.range(0, kind.weight).mapToObj(i -> kind))
                .toArray(Kind[]::new);
    }

    static ModelStep any(Random random, int leavers) {
        var what = OFTEN[random.nextInt(OFTEN.length)];
        var who = who(random, leavers);
        var then = what == Kind.SETTLE_MEANWHILE || what == Kind.SETTLE_AND_DIE
                ? new ModelStep(
                        MEANWHILE[random.nextInt(MEANWHILE.length)],
                        random.nextInt(4) > 0 ? who : who(random, leavers),
                        random.nextInt(WAYS),
                        null)
                : null;
        return new ModelStep(what, who, random.nextInt(WAYS), then);
    }

    /** Most is about one leaver, so that much comes together. */
    private static int who(Random random, int leavers) {
        return random.nextInt(3) > 0 ? 0 : random.nextInt(leavers);
    }

    /** The n-th choice among so many. */
    int choice(int n, int of) {
        return new SplittableRandom(how * 31L + n).nextInt(of);
    }

    @Override
    public String toString() {
        return what + " " + who + " #" + how + (then == null ? "" : " { " + then + " }");
    }
}
