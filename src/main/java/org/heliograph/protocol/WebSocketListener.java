package org.heliograph.protocol;

/** Hears what a {@link WebSocketDecoder} finds; one call at a time. */
public interface WebSocketListener {
    /** A part of a message came in, which is not its last. */
    void part();

    /** A whole text message. */
    void text(String text);

    /** A whole binary message; the array is the listener's. */
    void binary(byte[] bytes);

    /** A ping, which wants its data back. */
    void ping(byte[] data);

    /** A pong, whatever it carries. */
    void pong();

    /** The peer closes: the code it says, or 1005 if it says none. Nothing is decoded after it. */
    void close(int code);
}
