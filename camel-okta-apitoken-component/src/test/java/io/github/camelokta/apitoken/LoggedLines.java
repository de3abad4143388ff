package io.github.camelokta.apitoken;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while this is open, down to DEBUG. */
final class LoggedLines extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    /** HttpClient's own traffic logs, which show whole requests; the manual says to keep them off. */
    private static final List<Logger> TRAFFIC = List.of(
            Logger.getLogger("org.apache.hc.client5.http.headers"),
            Logger.getLogger("org.apache.hc.client5.http.wire"));

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();

    LoggedLines() {
        ROOT.setLevel(Level.FINE);
        TRAFFIC.forEach(logger -> logger.setLevel(Level.INFO));
        ROOT.addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLoggerName() + " " + new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(before);
        TRAFFIC.forEach(logger -> logger.setLevel(null));
    }
}
