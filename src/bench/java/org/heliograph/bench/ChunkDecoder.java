package org.heliograph.bench;

import java.nio.ByteBuffer;

/** A body in chunks (RFC 9112, section 7.1), or one that just goes on. */
final class ChunkDecoder implements Decoder {
    private final boolean chunked;
    private boolean inSize = true;
    private long size;
    private long left;

    ChunkDecoder(boolean chunked) {
        this.chunked = chunked;
    }

    @Override
    public void decode(ByteBuffer in, PayloadListener listener) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (!chunked) {
                listener.next(next);
            } else if (inSize) {
                size(next);
            } else {
                if (left > 2) {
                    listener.next(next);
                }
                left--;
                inSize = left == 0;
            }
        }
    }

    /** Reads the hexadecimal size up to its line end; what follows is the chunk and another line end. */
    private void size(byte next) {
        if (next == '\n') {
            left = size + 2;
            size = 0;
            inSize = false;
        } else if (next != '\r') {
            size = size * 16 + Character.digit(next, 16);
        }
    }
}
