package org.heliograph.websocket.container;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The input of Tyrus, which tells its listener of data from {@link #startReading} on, and shows it no more than a watch lets pass. */
final class DeferredInput extends ServletInputStream {
    private final ServletInputStream input;
    private final ContainerWatch watch;
    private @Nullable ReadListener listener;

    DeferredInput(ServletInputStream input, ContainerWatch watch) {
        this.input = input;
        this.watch = watch;
    }

    @Override
    public void setReadListener(ReadListener reader) {
        listener = reader;
    }

    /** Passes the listener on; it may be called before this returns. */
    void startReading() {
        ReadListener reader = listener;
        if (reader != null) {
            input.setReadListener(reader);
        }
    }

    @Override
    public boolean isFinished() {
        return input.isFinished();
    }

    @Override
    public boolean isReady() {
        return watch.mayReadOn() && input.isReady();
    }

    @Override
    public int available() throws IOException {
        return input.available();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one) <= 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** Returns 0, and not -1, if nothing of what came in may be seen: the connection has not ended, but will. */
    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int count = input.read(bytes, start, length);
        return count > 0 ? watch.follow(bytes, start, count) : count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
