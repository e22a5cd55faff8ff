package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that pass a container: each in capitals that the container wrote, so that what went which way and when shows. */
class SocketOutputTest {
    private final StringBuilder wire = new StringBuilder();
    private final Container container = new Container();
    private final Socket socket = new Socket();
    private final SocketOutput output = new SocketOutput(container, socket, container.queued::isEmpty);

    @BeforeEach
    void writeTheHeadOfTheResponse() {
        container.buffered.append("HEAD");
    }

    @Test
    void headOfTheResponseGoesFirstAndTheContainersWay() throws IOException {
        write("a");
        write("b");
        assertThat(wire).hasToString("HEADA" + "b");
    }

    @Test
    void whatTheSocketDoesNotTakeGoesTheContainersWay() throws IOException {
        write("a");
        socket.room = 2;
        write("bcd");
        assertThat(wire).hasToString("HEADAbcD");
    }

    @Test
    void nothingPassesWhatTheContainerHolds() throws IOException {
        write("a");
        container.stuck = true;
        socket.room = 1;
        write("bc");
        write("d");
        assertThat(wire).hasToString("HEADAb");
        container.stuck = false;
        socket.room = 100;
        container.drain();
        write("e");
        assertThat(wire).hasToString("HEADAbCDe");
    }

    @Test
    void nothingPassesWhatTheContainerWasNotToldToWrite() throws IOException {
        write("a");
        write("b");
        socket.room = 1;
        output.write(bytes("cd"));
        socket.room = 100;
        write("e");
        write("f");
        assertThat(wire).hasToString("HEADAbcDEf");
    }

    @Test
    void socketIsReadyForAsLongAsItTakesAllAndTheContainerDecidesThen() throws IOException {
        write("a");
        write("b");
        container.ready = false;
        assertThat(output.isReady()).isTrue();
        socket.room = 0;
        write("c");
        assertThat(output.isReady()).isFalse();
        container.ready = true;
        assertThat(output.isReady()).isTrue();
    }

    private void write(String text) throws IOException {
        assertThat(output.isReady()).isTrue();
        output.write(bytes(text));
        output.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What the system takes; it says so for a part of the bytes, as a non-blocking socket does. */
    private final class Socket implements WritableByteChannel {
        private int room = 100;

        @Override
        public int write(ByteBuffer bytes) {
            int taken = Math.min(room, bytes.remaining());
            for (int i = 0; i < taken; i++) {
                wire.append((char) bytes.get());
            }
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Container extends ServletOutputStream {
        private final StringBuilder buffered = new StringBuilder();
        private final StringBuilder queued = new StringBuilder();
        private boolean ready = true;
        private boolean stuck;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int single) {
            buffered.append(Character.toUpperCase((char) single));
        }

        @Override
        public void flush() {
            queued.append(buffered);
            buffered.setLength(0);
            if (!stuck) {
                drain();
            }
        }

        private void drain() {
            wire.append(queued);
            queued.setLength(0);
        }
    }
}
