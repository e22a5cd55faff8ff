package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.protocol.Frame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writing to a stream that is ready only at times, as the Servlet API demands it (Servlet 6.0, section 3.7). */
class NonBlockingOutputTest {
    private static final FrameWriter TOGETHER = (frames, out) -> {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            frame.writeTo(together);
        }
        out.write(together.toByteArray());
    };
    private static final byte[] NOTHING = {};

    private final SlowStream stream = new SlowStream();
    private final List<String> heard = new ArrayList<>();
    private final NonBlockingOutput output = new NonBlockingOutput(TOGETHER, () -> heard.add("broken"));

    @Test
    void nothingIsWrittenBeforeTheContainerOpensTheStream() {
        stream.ready = 100;
        output.write(frames("a"), completion("a"));
        output.start(stream);
        assertThat(stream.text()).isEmpty();
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("a!");
        assertThat(heard).containsExactly("a written");
    }

    @Test
    void framesThatBelongTogetherAreFlushedOnce() {
        open();
        output.write(frames("a", "b", "c"), completion("all"));
        assertThat(stream.text()).isEqualTo("abc!");
        assertThat(heard).containsExactly("all written");
    }

    @Test
    void writeGoesOnWhereTheStreamStopped() {
        open();
        stream.ready = 0;
        output.write(frames("a", "b"), completion("both"));
        assertThat(stream.text()).isEmpty();
        stream.ready = 1;
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("ab");
        assertThat(heard).isEmpty();
        stream.ready = 100;
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("ab!");
        assertThat(heard).containsExactly("both written");
    }

    @Test
    void whatIsSaidAsideGoesBetweenWritesAndOnlyTheLastOfIt() {
        open();
        stream.ready = 1;
        output.write(frames("a"), completion("a"));
        output.writeAside(bytes("old"));
        output.writeAside(bytes("new"));
        stream.ready = 100;
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("anew!");
        assertThat(heard).containsExactly("a written");
        output.writeAside(bytes("idle"));
        assertThat(stream.text()).isEqualTo("anew!idle!");
    }

    @Test
    void farewellIsTheLastThingOfAFreeStream() {
        open();
        assertThat(output.close(bytes("bye"))).isFalse();
        output.write(frames("late"), completion("late"));
        output.writeAside(bytes("later"));
        assertThat(stream.text()).isEqualTo("bye!");
        assertThat(heard).containsExactly("late failed");
    }

    @Test
    void nothingFollowsTheLastThing() {
        open();
        stream.ready = 0;
        output.write(frames("a"), completion("a"));
        output.writeLast(bytes("close"));
        output.writeLast(bytes("again"));
        output.writeAside(bytes("pong"));
        output.afterLast(() -> heard.add("ended"));
        assertThat(heard).isEmpty();
        stream.ready = 100;
        output.onWritePossible();
        output.write(frames("late"), completion("late"));
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("close!");
        assertThat(heard).containsExactly("ended", "a failed", "late failed");
    }

    @Test
    void taskAfterTheLastThingRunsAtOnceIfThatIsWritten() {
        open();
        output.writeLast(bytes("close"));
        output.afterLast(() -> heard.add("ended"));
        assertThat(stream.text()).isEqualTo("close!");
        assertThat(heard).containsExactly("ended");
    }

    @Test
    void closeTellsThatSomethingWaitsAndSaysNothingThen() {
        open();
        stream.ready = 0;
        output.write(frames("a"), completion("a"));
        assertThat(output.close(bytes("bye"))).isTrue();
        assertThat(output.close(NOTHING)).isFalse();
        stream.ready = 100;
        output.onWritePossible();
        assertThat(stream.text()).isEmpty();
        assertThat(heard).containsExactly("a failed");
    }

    @Test
    void brokenStreamFailsTheWriteOnce() {
        open();
        stream.broken = true;
        output.write(frames("a"), completion("a"));
        output.onWritePossible();
        assertThat(heard).containsExactly("a failed");
        output.onError(new IOException("gone"));
        assertThat(heard).containsExactly("a failed", "broken");
    }

    private void open() {
        stream.ready = 100;
        output.start(stream);
        output.onWritePossible();
        assertThat(stream.text()).isEqualTo("!");
        stream.taken.reset();
    }

    private static List<Frame> frames(String... texts) {
        return Arrays.stream(texts).map(Frame::ofText).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private WriteCompletion completion(String name) {
        return new WriteCompletion() {
            @Override
            public void written() {
                heard.add(name + " written");
            }

            @Override
            public void failed() {
                heard.add(name + " failed");
            }
        };
    }

    /** Takes as many calls as it is told; a flush shows as an exclamation mark. */
    private static final class SlowStream extends ServletOutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int ready;
        private boolean broken;
        private @Nullable WriteListener listener;

        String text() {
            return taken.toString(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isReady() {
            return ready > 0;
        }

        @Override
        public void setWriteListener(WriteListener newListener) {
            assertThat(listener).isNull();
            listener = newListener;
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            take();
            taken.writeBytes(bytes);
        }

        @Override
        public void flush() throws IOException {
            take();
            taken.write('!');
        }

        private void take() throws IOException {
            assertThat(ready).as("ready").isPositive();
            ready--;
            if (broken) {
                throw new IOException("broken");
            }
        }
    }
}
