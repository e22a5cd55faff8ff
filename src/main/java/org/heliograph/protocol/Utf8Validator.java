package org.heliograph.protocol;

/**
 * Looks at UTF-8 piece by piece (RFC 3629, section 4), so that text that cannot become valid is refused before its end. For one
 * text after another, on one thread.
 */
final class Utf8Validator {
    private static final int FIRST_CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xBF;

    /** The number of continuation bytes that the character lacks. */
    private int lacking;

    /** The lowest next continuation byte: no overlong form, no surrogate, nothing above U+10FFFF. */
    private int lowest = FIRST_CONTINUATION;

    private int highest = LAST_CONTINUATION;

    /** Takes the next bytes; returns whether the text may still become valid. */
    boolean accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int next = bytes[i] & 0xFF;
            if (lacking == 0 ? !begin(next) : !goOn(next)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no character is unfinished. */
    boolean isComplete() {
        return lacking == 0;
    }

    private boolean begin(int first) {
        if (first < 0x80) {
            return true;
        }
        if (first < 0xC2 || first > 0xF4) {
            return false;
        }
        if (first < 0xE0) {
            lacking = 1;
        } else if (first < 0xF0) {
            lacking = 2;
            lowest = first == 0xE0 ? 0xA0 : lowest;
            highest = first == 0xED ? 0x9F : highest;
        } else {
            lacking = 3;
            lowest = first == 0xF0 ? 0x90 : lowest;
            highest = first == 0xF4 ? 0x8F : highest;
        }
        return true;
    }

    private boolean goOn(int continuation) {
        boolean valid = continuation >= lowest && continuation <= highest;
        lowest = FIRST_CONTINUATION;
        highest = LAST_CONTINUATION;
        lacking--;
        return valid;
    }
}
