package io.github.camelokta.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelokta.benchmarks.HeapProbe.Heap;
import io.github.camelokta.benchmarks.ListBenchmark.Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How much more memory a client needs while it lists.
 *
 * @param reader what listed
 * @param heap what was alive
 * @param allowedMegabytes how much the heap was allowed to grow in the second run
 * @param sufficed whether it got along with that, garbage and all
 */
record HeapGrowth(Reader reader, Heap heap, int allowedMegabytes, boolean sufficed) {

    private static final int MEGABYTE = 1 << 20;

    /** Lists twice, each time in a JVM of its own: once watched, once with a heap that is hardly larger than before. */
    static HeapGrowth of(Reader reader, Path targetFile, int allowedMegabytes) throws IOException {
        Heap heap = probe(reader, targetFile, "-Xmx2g", true)
                .orElseThrow(() -> new IllegalStateException(reader + " failed; what it printed above says why"));
        long limit = heap.baseBytes() / MEGABYTE + 1 + allowedMegabytes;
        boolean sufficed = probe(reader, targetFile, "-Xmx" + limit + "m", false)
                .filter(limited -> limited.found() == heap.found())
                .isPresent();
        return new HeapGrowth(reader, heap, allowedMegabytes, sufficed);
    }

    private static Optional<Heap> probe(Reader reader, Path targetFile, String maxHeap, boolean watching)
            throws IOException {
        Process process = new ProcessBuilder(Jvm.command(
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                maxHeap,
                                "-Dokta.testing.disableHttpsCheck=true",
                                "-Dslf4j.internal.verbosity=ERROR",
                                Target.jvmOption(targetFile))
                        .main(HeapProbe.class, reader.name(), String.valueOf(watching)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            return out.lines()
                    .filter(line -> line.matches("[0-9 ]+"))
                    .findFirst()
                    .map(Heap::parse);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-24s %,8d found  base %5.1f MB  growth %6.1f MB (%d collections)  with base + %d MB of heap: %s",
                reader,
                heap.found(),
                (double) heap.baseBytes() / MEGABYTE,
                (double) heap.growthBytes() / MEGABYTE,
                heap.collections(),
                allowedMegabytes,
                sufficed ? "passes" : "fails");
    }
}
