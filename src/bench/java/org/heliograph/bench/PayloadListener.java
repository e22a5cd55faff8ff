package org.heliograph.bench;

/** Hears what a {@link Decoder} finds, byte by byte. */
@FunctionalInterface
interface PayloadListener {
    /** The next byte of the payload. */
    void next(byte value);
}
