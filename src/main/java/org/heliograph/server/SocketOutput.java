package org.heliograph.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.BooleanSupplier;

/**
 * The output of a response whose bytes go to the socket at once, below the buffers of Grizzly, for as long as the socket takes
 * them all. What it does not take goes through Grizzly, and so does everything else until Grizzly has written it: the order is
 * always that of the calls.
 *
 * <p>For one thread at a time, as {@link NonBlockingOutput} makes sure. The connection has to be in
 * non-blocking mode, and the response one whose bytes Grizzly does not change.
 */
final class SocketOutput extends ServletOutputStream {
    /** The system is offered at most so much at once: the JDK copies it first, and each thread keeps the room for that. */
    private static final int MAX_SLICE_BYTES = 64 * 1024;

    private final ServletOutputStream container;
    private final WritableByteChannel socket;
    private final BooleanSupplier isContainerPassed;

    /** Tells whether Grizzly holds nothing, so that the next bytes may pass it. */
    private boolean passing;

    /** Tells whether Grizzly was given bytes that it was not told to write; it starts with the head of the response. */
    private boolean unflushed = true;

    /**
     * Creates the output.
     *
     * @param container the stream of the response
     * @param socket what Grizzly writes to, in non-blocking mode
     * @param isContainerPassed whether Grizzly has written all that it was given
     */
    SocketOutput(ServletOutputStream container, WritableByteChannel socket, BooleanSupplier isContainerPassed) {
        this.container = container;
        this.socket = socket;
        this.isContainerPassed = isContainerPassed;
    }

    @Override
    public boolean isReady() {
        if (passing) {
            return true;
        }
        boolean ready = container.isReady();
        passing = ready && !unflushed && isContainerPassed.getAsBoolean();
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        container.setWriteListener(listener);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = 0;
        while (passing && taken < length) {
            int slice = Math.min(length - taken, MAX_SLICE_BYTES);
            int now = socket.write(ByteBuffer.wrap(bytes, offset + taken, slice));
            taken += now;
            passing = now == slice;
        }
        if (taken < length) {
            unflushed = true;
            container.write(bytes, offset + taken, length - taken);
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
        if (unflushed) {
            container.flush();
            unflushed = false;
        }
    }
}
