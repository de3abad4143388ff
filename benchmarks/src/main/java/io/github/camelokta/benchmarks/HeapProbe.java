package io.github.camelokta.benchmarks;

import com.sun.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lists once and watches what is alive on the heap meanwhile: one full collection after the other, as fast as they go,
 * and after each what it left. Runs in a JVM of its own with the serial collector, whose full collections leave nothing
 * that is dead.
 */
final class HeapProbe {

    private static final String FULL_COLLECTOR = "MarkSweepCompact";

    private HeapProbe() {}

    /**
     * What was seen.
     *
     * @param found what the lister says
     * @param baseBytes alive before the first call of all
     * @param peakBytes the most that was alive from then on until the list was read
     * @param collections how often that was looked at
     */
    record Heap(int found, long baseBytes, long peakBytes, int collections) {

        private static final String SEPARATOR = " ";

        long growthBytes() {
            return peakBytes - baseBytes;
        }

        static Heap parse(String line) {
            String[] fields = line.split(SEPARATOR, -1);
            return new Heap(
                    Integer.parseInt(fields[0]),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Integer.parseInt(fields[3]));
        }

        String line() {
            return String.join(
                    SEPARATOR,
                    String.valueOf(found),
                    String.valueOf(baseBytes),
                    String.valueOf(peakBytes),
                    String.valueOf(collections));
        }
    }

    /**
     * Prints a line that {@link Heap#parse} reads.
     *
     * @param args the name of a {@link ListBenchmark.Reader}, and whether to watch: without, all that counts is whether
     *     the heap suffices
     */
    public static void main(String[] args) throws Exception {
        boolean watching = Boolean.parseBoolean(args[1]);
        try (Lister lister = ListBenchmark.Reader.valueOf(args[0]).connect(Target.current())) {
            System.out.println((watching ? watched(lister) : new Heap(lister.list(), 0, 0, 0)).line());
        }
    }

    private static Heap watched(Lister lister) {
        long base = alive();
        CompletableFuture<Integer> found = new CompletableFuture<>();
        new Thread(() -> read(lister, found), "reader").start();
        long peak = base;
        int collections = 0;
        do {
            peak = Math.max(peak, alive());
            collections++;
        } while (!found.isDone());
        return new Heap(found.join(), base, peak, collections);
    }

    private static void read(Lister lister, CompletableFuture<Integer> found) {
        try {
            found.complete(lister.list());
        } catch (Exception e) {
            found.completeExceptionally(e);
        }
    }

    private static long alive() {
        System.gc();
        Map<String, MemoryUsage> left = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .filter(collector -> collector.getName().equals(FULL_COLLECTOR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This needs a JVM with -XX:+UseSerialGC"))
                .getLastGcInfo()
                .getMemoryUsageAfterGc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .mapToLong(pool -> left.get(pool).getUsed())
                .sum();
    }
}
