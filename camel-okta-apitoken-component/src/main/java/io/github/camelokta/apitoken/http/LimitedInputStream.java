package io.github.camelokta.apitoken.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A response body that can neither exceed a limit nor keep its reader busy: one that is closed before its end loses its
 * connection, because reading on for the connection's sake would take as long as the server likes.
 */
public final class LimitedInputStream extends FilterInputStream {

    private final String what;
    private long maxBytes;
    private final Runnable discardConnection;
    private long read;
    private boolean ended;

    /**
     * Guards a body.
     *
     * @param what what may have so many bytes, for a message
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

    /** Counts from here again, up to another limit. */
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
