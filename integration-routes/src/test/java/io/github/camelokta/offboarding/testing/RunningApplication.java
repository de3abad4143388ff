package io.github.camelokta.offboarding.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.simulator.OktaOrgSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged application, as a jar or native, as a process of its own, with its embedded database; can be killed. */
public final class RunningApplication implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path EXECUTABLE = Path.of(System.getProperty("native.image.path", "."));
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^\\s:]+:(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final long logBefore;
    private String url;
    private boolean paused;

    private RunningApplication(Process process, Path log, long logBefore) {
        this.process = process;
        this.log = log;
        this.logBefore = logBefore;
    }

    /**
     * Starts the application and waits until it answers.
     *
     * @param home where it keeps its database and its log, and looks for files of HR
     */
    public static RunningApplication start(OktaOrgSimulator org, Path home, Map<String, String> settings) {
        return start(org, home, settings, PackagedProcess.isNative() ? List.of() : PackagedProcess.SHORT_LIVED);
    }

    /** The same with these options of the virtual machine alone, such as {@code -Xmx96m}. */
    public static RunningApplication start(
            OktaOrgSimulator org, Path home, Map<String, String> settings, List<String> options) {
        var isNative = PackagedProcess.isNative();
        var command = new ArrayList<>(List.of(
                isNative
                        ? EXECUTABLE.toString()
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()));
        command.addAll(options);
        // Any other would be somebody else's by the time the application wants it.
        property(command, "quarkus.http.port", "0");
        property(command, "quarkus.management.port", "0");
        property(command, "camel.component.okta-apitoken.org-url", org.url());
        property(command, "camel.component.okta-apitoken.token", org.apiToken());
        property(command, "offboarding.mode", "enforce");
        // It would add calls of its own a minute after the start.
        property(command, "offboarding.sweep.every", "off");
        property(command, "offboarding.intake.events.senders.hr.secrets", OrgAndDatabase.EVENTS_SECRET);
        property(command, "offboarding.intake.events.senders.hr.sources", "/test");
        property(
                command,
                "offboarding.intake.folder.path",
                home.resolve("hr-drop").toString());
        property(command, "offboarding.ledger.directory", home.resolve("ledger").toString());
        property(
                command,
                "offboarding.evidence.key-file",
                home.resolve("evidence.key").toString());
        property(command, "offboarding.people." + OrgAndDatabase.VIEWER + ".password-hash", OrgAndDatabase.VIEWER_HASH);
        property(command, "offboarding.people." + OrgAndDatabase.VIEWER + ".roles", "viewer");
        settings.forEach((name, value) -> property(command, name, value));
        if (!isNative) {
            command.addAll(List.of("-jar", JAR.toString()));
        }
        try {
            var log = home.resolve("application.log");
            var logBefore = Files.exists(log) ? Files.size(log) : 0;
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // With it, every JVM says so before anything else, and the log is no JSON any more.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            var process = builder.start();
            var application = new RunningApplication(process, log, logBefore);
            await().atMost(Duration.ofMinutes(5)).until(application::answers);
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a CloudEvent that says that somebody leaves, and returns the number of its case. */
    public long send(String eventId, String oktaUserId) {
        return sendData(eventId, "{\"oktaUserId\":\"%s\"}".formatted(oktaUserId));
    }

    /** The same of somebody who leaves at a certain time. */
    public long send(String eventId, String oktaUserId, Instant effectiveAt) {
        return sendData(eventId, "{\"oktaUserId\":\"%s\",\"effectiveAt\":\"%s\"}".formatted(oktaUserId, effectiveAt));
    }

    /** Sends a CloudEvent that says that somebody stays, and returns the number of the case. */
    public long rescind(String eventId, String oktaUserId) {
        return send("rescinded", eventId, "{\"oktaUserId\":\"%s\"}".formatted(oktaUserId));
    }

    private long sendData(String eventId, String data) {
        return send("leaves", eventId, data);
    }

    private long send(String type, String eventId, String data) {
        var event = """
                {"specversion":"1.0","type":"io.github.camelokta.leaver.%s","source":"/test","id":"%s",
                 "data":%s}""".formatted(type, eventId, data);
        var request = HttpRequest.newBuilder(URI.create(url + "/events"))
                .header("Content-Type", "application/cloudevents+json")
                .header("Authorization", "Bearer " + OrgAndDatabase.EVENTS_SECRET)
                .POST(BodyPublishers.ofString(event))
                .build();
        // What could not be stored is sent again, as the answer asks: a replica that stood still has lost connections.
        var answer = await().atMost(Duration.ofMinutes(2)).until(() -> send(request), sent -> sent.statusCode() != 503);
        return json(answer, 202).path("case").longValue();
    }

    /** What {@code GET /cases/{id}} answers. */
    public JsonNode find(long caseId) {
        return json(send(get("/cases/" + caseId)), 200);
    }

    /** Waits until the process has ended by itself. */
    public int awaitExit() {
        return process.onExit().orTimeout(5, TimeUnit.MINUTES).join().exitValue();
    }

    /** What a probe of the platform is answered. */
    public int probe(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -STOP}: the process stands still, and its connections stay open. */
    public void pause() {
        signal("STOP");
        paused = true;
    }

    /** {@code kill -CONT}: the process goes on as if nothing had been. */
    public void resume() {
        signal("CONT");
        paused = false;
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill ended with " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        // One that stands still, because its test failed meanwhile, would never hear of it.
        if (paused) {
            resume();
        }
        try {
            process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean answers() {
        try {
            if (url == null) {
                var listening = LISTENING.matcher(logged());
                if (!listening.find()) {
                    failIfEnded();
                    return false;
                }
                url = "http://127.0.0.1:" + listening.group(1);
            }
            return http.send(get("/cases"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            failIfEnded();
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failIfEnded() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The application ended with " + process.exitValue() + ": " + logged());
        }
    }

    /** What this process has logged so far. */
    private String logged() {
        try {
            var all = Files.readAllBytes(log);
            return new String(all, (int) logBefore, all.length - (int) logBefore, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest get(String path) {
        var credentials = OrgAndDatabase.VIEWER + ":" + OrgAndDatabase.VIEWER_PASSWORD;
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Basic " + basic)
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int expectedStatus) {
        if (response.statusCode() != expectedStatus) {
            throw new IllegalStateException("answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void property(List<String> command, String name, String value) {
        command.add("-D" + name + "=" + value);
    }
}
