package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that come in parts. Safe for several threads. */
final class ByteCollector {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(ByteBuffer part) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    synchronized void add(byte[] part) {
        bytes.writeBytes(part);
    }

    synchronized byte[] take() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
