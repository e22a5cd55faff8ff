package org.heliograph.protocol.http;

import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/** The number of items that a client asks for at once: 1 to 1000, in a query. */
public final class PageLimit {
    private PageLimit() {}

    /**
     * Reads the number.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CURSOR} if it is none
     */
    public static int read(String text) throws InvalidInputException {
        if (!text.matches("[1-9][0-9]{0,2}|1000")) {
            throw new InvalidInputException(ErrorCode.BAD_CURSOR);
        }
        return Integer.parseInt(text);
    }
}
