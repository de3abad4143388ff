package io.github.camelokta.apitoken.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A response body that fails at a {@link ResponseDeadline}. */
final class TimedStream extends FilterInputStream {

    private final ResponseDeadline deadline;

    TimedStream(InputStream body, ResponseDeadline deadline) {
        super(body);
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        return (int) timed(in::read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return (int) timed(() -> in.read(target, offset, length));
    }

    @Override
    public long skip(long wanted) throws IOException {
        return timed(() -> in.skip(wanted));
    }

    private interface Read {
        long now() throws IOException;
    }

    private long timed(Read read) throws IOException {
        deadline.waiting();
        try {
            long count = read.now();
            if (count < 0) {
                // A connection that is broken off may look like the end of the body.
                deadline.throwIfPassed(null);
                deadline.end();
            }
            return count;
        } catch (IOException e) {
            deadline.throwIfPassed(e);
            throw e;
        } finally {
            deadline.received();
        }
    }
}
