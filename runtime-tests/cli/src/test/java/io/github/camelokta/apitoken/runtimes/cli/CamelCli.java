package io.github.camelokta.apitoken.runtimes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Camel's CLI in a JVM of its own, in a directory that is its home as well. */
final class CamelCli {

    private static final String CLASS_PATH = System.getProperty("cli.class.path");
    private static final Path LAUNCHER =
            Path.of("src/test/java/io/github/camelokta/apitoken/runtimes/cli/Launcher.java");

    private final Path home;

    /**
     * Makes the directory the home of somebody who has used Maven before, so that nothing has to be downloaded: what
     * this build has downloaded is a repository there. It is one of releases only, or else an older build of ours could
     * be found in it.
     */
    CamelCli(Path home) throws IOException {
        this.home = home;
        Files.writeString(Files.createDirectory(home.resolve(".m2")).resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles>
                    <profile>
                      <id>downloaded</id>
                      <activation>
                        <activeByDefault>true</activeByDefault>
                      </activation>
                      <repositories>
                        <repository>
                          <id>downloaded</id>
                          <url>%s</url>
                          <releases>
                            <checksumPolicy>ignore</checksumPolicy>
                          </releases>
                          <snapshots>
                            <enabled>false</enabled>
                          </snapshots>
                        </repository>
                      </repositories>
                    </profile>
                  </profiles>
                </settings>
                """.formatted(
                        home.resolve(".m2/repository"), repository("downloaded.repository")));
    }

    /** The URL of a repository that the build tells of. */
    static String repository(String property) {
        return Path.of(System.getProperty(property)).toUri().toString();
    }

    /** The names of the jars on its class path. */
    static List<String> jars() {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();
    }

    /** Runs it to its end. */
    Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        ProcessBuilder cli = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Duser.home=" + home,
                                "--class-path=" + CLASS_PATH,
                                LAUNCHER.toAbsolutePath().toString()),
                        Stream.of(arguments))
                .toList());
        cli.environment().putAll(environment);
        Process process = cli.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            String printed = Files.readString(output);
            assertThat(ended).as("whether it ended; it printed%n%s", printed).isTrue();
            return new Outcome(process.exitValue(), printed);
        } finally {
            process.destroyForcibly();
        }
    }

    /** How a run ended, and what it printed. */
    record Outcome(int exitCode, String printed) {}
}
