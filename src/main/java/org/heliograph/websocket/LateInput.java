package org.heliograph.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Input that tells its listener of data from {@link #startReading} on; all else is as the container does it. */
final class LateInput extends ServletInputStream {
    private final ServletInputStream input;
    private @Nullable ReadListener listener;

    LateInput(ServletInputStream input) {
        this.input = input;
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
        return input.isReady();
    }

    @Override
    public int available() throws IOException {
        return input.available();
    }

    @Override
    public int read() throws IOException {
        return input.read();
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        return input.read(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
