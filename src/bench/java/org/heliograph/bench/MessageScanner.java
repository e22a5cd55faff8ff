package org.heliograph.bench;

/** Finds {@code #number:nanos;} in the payload of one subscriber and reports it. */
final class MessageScanner implements PayloadListener {
    private enum At {
        BETWEEN,
        NUMBER,
        NANOS
    }

    private final Ledger ledger;
    private final Runnable afterEach;
    private At at = At.BETWEEN;
    private long number;
    private long nanos;
    private long expected = -1;

    /** Creates the scanner of a subscriber; the task runs after each of its messages. */
    MessageScanner(Ledger ledger, Runnable afterEach) {
        this.ledger = ledger;
        this.afterEach = afterEach;
    }

    /** Returns the text of a message, filled up to so many bytes. */
    static String message(long number, int sizeBytes) {
        String head = "#" + number + ":" + System.nanoTime() + ";";
        return head + "x".repeat(Math.max(0, sizeBytes - head.length()));
    }

    @Override
    public void next(byte value) {
        if (value == '#') {
            at = At.NUMBER;
            number = 0;
            nanos = 0;
        } else if (at == At.NUMBER && value == ':') {
            at = At.NANOS;
        } else if (at == At.NANOS && value == ';') {
            at = At.BETWEEN;
            found();
        } else if (at == At.NUMBER) {
            number = number * 10 + value - '0';
        } else if (at == At.NANOS) {
            nanos = nanos * 10 + value - '0';
        }
    }

    private void found() {
        // whatever comes first is the start: a subscriber may have joined late
        ledger.arrived(number, expected < 0 ? number : expected, nanos);
        expected = number + 1;
        afterEach.run();
    }
}
