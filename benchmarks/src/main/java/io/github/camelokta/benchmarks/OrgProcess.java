package io.github.camelokta.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link BenchmarkOrg} in a process of its own: its heap, compilers and garbage are not those of who is measured. */
final class OrgProcess implements AutoCloseable {

    private final Process process;
    private final Path targetFile;

    private OrgProcess(Process process, Path targetFile) {
        this.process = process;
        this.targetFile = targetFile;
    }

    /** Returns when the org answers. */
    static OrgProcess start(int tokens) throws IOException {
        Path file = Files.createTempFile("benchmark-target-", ".json");
        Process process = new ProcessBuilder(Jvm.command("-Xms1g", "-Xmx1g")
                        .main(BenchmarkOrg.class, String.valueOf(tokens), file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OrgProcess org = new OrgProcess(process, file);
        if (!"ready".equals(process.inputReader(UTF_8).readLine())) {
            org.close();
            throw new IllegalStateException("The org did not start; what it printed above says why");
        }
        return org;
    }

    /** Where the org's {@link Target} is written down. */
    Path targetFile() {
        return targetFile;
    }

    Target target() throws IOException {
        return Target.read(targetFile);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(targetFile);
    }
}
