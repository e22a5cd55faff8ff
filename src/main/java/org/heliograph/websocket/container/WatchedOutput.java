package org.heliograph.websocket.container;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The output of Tyrus, which tells the watch whether it takes something. */
final class WatchedOutput extends ServletOutputStream {
    private final ServletOutputStream output;
    private final ContainerWatch watch;

    WatchedOutput(ServletOutputStream output, ContainerWatch watch) {
        this.output = output;
        this.watch = watch;
    }

    @Override
    public boolean isReady() {
        boolean ready = output.isReady();
        watch.canWrite(ready);
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
        output.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                watch.canWrite(true);
                writer.onWritePossible();
            }

            @Override
            public void onError(Throwable error) {
                writer.onError(error);
            }
        });
    }

    @Override
    public void write(int one) throws IOException {
        output.write(one);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        output.write(bytes, start, length);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
