package org.heliograph.bench;

/** Answers the pings of the many-channel socket, lines of their own that hold an empty object, and passes on all it hears. */
final class PingLines implements PayloadListener {
    private static final String PING = "{}";

    private final PayloadListener next;
    private final Runnable onPing;

    /** How much of a ping this line is so far; -1 if it is none. */
    private int matched;

    PingLines(PayloadListener next, Runnable onPing) {
        this.next = next;
        this.onPing = onPing;
    }

    @Override
    public void next(byte value) {
        if (value == '\n') {
            if (matched == PING.length()) {
                onPing.run();
            }
            matched = 0;
        } else if (matched >= 0) {
            matched = matched < PING.length() && value == PING.charAt(matched) ? matched + 1 : -1;
        }
        next.next(value);
    }
}
