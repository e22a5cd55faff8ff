package org.heliograph.message;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the journal, which is also the cursor of a client: {@code epoch:offset} as text.
 *
 * @param epoch the incarnation of the journal
 * @param offset the number of a message in it, from 1; 0 is the place before the first
 */
public record Position(Epoch epoch, long offset) {
    /** Bounded on both sides of the colon, so that no text of a client costs more than a look. */
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]{1,64}):(0|[1-9][0-9]{0,17})");

    /** Reads a cursor; empty for any text that this hub never wrote. */
    public static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(new Epoch(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Returns the place of another offset in the same epoch. */
    public Position at(long other) {
        return new Position(epoch, other);
    }

    /** Returns the text of the cursor. */
    @Override
    public String toString() {
        return epoch + ":" + offset;
    }
}
