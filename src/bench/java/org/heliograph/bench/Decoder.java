package org.heliograph.bench;

import java.nio.ByteBuffer;

/** Finds the payload in what a server sends; keeps its place between two reads. */
interface Decoder {
    /** Hands every payload byte of the buffer to the listener and consumes the buffer. */
    void decode(ByteBuffer in, PayloadListener listener);
}
