package org.heliograph.bench;

import java.nio.ByteBuffer;

/** The frames of a WebSocket server, which are not masked (RFC 6455, section 5.2). A line end follows each message. */
final class FrameDecoder implements Decoder {
    private static final int BINARY = 2;
    private static final int PING = 9;

    private final Runnable onPing;
    private int headerLeft = 2;
    private int lengthBytesLeft;
    private int opcode;
    private boolean last;
    private long length;

    /** Creates the decoder of one connection; the task answers a ping. */
    FrameDecoder(Runnable onPing) {
        this.onPing = onPing;
    }

    @Override
    public void decode(ByteBuffer in, PayloadListener listener) {
        while (in.hasRemaining()) {
            if (headerLeft > 0 || lengthBytesLeft > 0) {
                header(in.get() & 0xFF);
            } else {
                payload(in, listener);
            }
            if (headerLeft == 0 && lengthBytesLeft == 0 && length == 0) {
                headerLeft = 2;
                frameEnd(listener);
            }
        }
    }

    private void frameEnd(PayloadListener listener) {
        if (opcode == PING) {
            onPing.run();
        } else if (opcode <= BINARY && last) {
            listener.next((byte) '\n');
        }
    }

    private void header(int next) {
        if (headerLeft == 2) {
            opcode = next & 0x0F;
            last = (next & 0x80) != 0;
            headerLeft = 1;
        } else if (headerLeft == 1) {
            headerLeft = 0;
            lengthBytesLeft = next == 126 ? 2 : next == 127 ? 8 : 0;
            length = lengthBytesLeft == 0 ? next : 0;
        } else {
            length = length << 8 | next;
            lengthBytesLeft--;
        }
    }

    private void payload(ByteBuffer in, PayloadListener listener) {
        int count = (int) Math.min(length, in.remaining());
        for (int i = 0; i < count; i++) {
            byte next = in.get();
            if (opcode <= BINARY) {
                listener.next(next);
            }
        }
        length -= count;
    }
}
