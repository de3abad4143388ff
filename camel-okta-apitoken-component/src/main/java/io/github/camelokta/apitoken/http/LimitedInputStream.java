package io.github.camelokta.apitoken.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A response body that cannot exceed a limit. Closing it before its end discards the connection, because reading the
 * rest could take as long as the server likes.
 *
 * @since 1.0.0
 */
public final class LimitedInputStream extends FilterInputStream {

    private final String what;
    private long maxBytes;
    private final Runnable discardConnection;
    private long read;
    private boolean ended;

    /**
     * Limits a body.
     *
     * @param what what has the limit, for a message
     * @param body the body
     * @param maxBytes the limit
     * @param discardConnection is called if this is closed before its end
     */
    public LimitedInputStream(String what, InputStream body, long maxBytes, Runnable discardConnection) {
        super(body);
        this.what = what;
        this.maxBytes = maxBytes;
        this.discardConnection = discardConnection;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        count(count);
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long count = in.skip(wanted);
        count(count);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            in.close();
        } else {
            discardConnection.run();
        }
    }

    /**
     * Starts to count again.
     *
     * @param maxBytes the limit from now on
     */
    public void limit(long maxBytes) {
        this.maxBytes = maxBytes;
        read = 0;
    }

    private void count(long count) throws IOException {
        if (count < 0) {
            ended = true;
            return;
        }
        read += count;
        if (read > maxBytes) {
            throw new ResponseTooLargeException(what + " is larger than " + maxBytes + " bytes");
        }
    }
}
