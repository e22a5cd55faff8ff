package org.heliograph.websocket.container;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The output of Tyrus, which tells the guard whether it takes something. */
final class GuardedOutput extends ServletOutputStream {
    private final ServletOutputStream output;
    private final TyrusGuard guard;

    GuardedOutput(ServletOutputStream output, TyrusGuard guard) {
        this.output = output;
        this.guard = guard;
    }

    @Override
    public boolean isReady() {
        boolean ready = output.isReady();
        guard.canWrite(ready);
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
        output.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                guard.canWrite(true);
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
