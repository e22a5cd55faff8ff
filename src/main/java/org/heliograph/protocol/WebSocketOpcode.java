package org.heliograph.protocol;

import org.jspecify.annotations.Nullable;

/** The opcode of a frame (RFC 6455, section 5.2). */
enum WebSocketOpcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private static final int FIRST_CONTROL = 0x8;

    private final int number;

    WebSocketOpcode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isControl() {
        return number >= FIRST_CONTROL;
    }

    /** Returns the opcode of a number; null for a reserved one. */
    static @Nullable WebSocketOpcode of(int number) {
        for (WebSocketOpcode opcode : values()) {
            if (opcode.number == number) {
                return opcode;
            }
        }
        return null;
    }
}
