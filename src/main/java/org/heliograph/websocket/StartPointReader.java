package org.heliograph.websocket;

import java.util.List;
import java.util.Map;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.http.PageLimit;
import org.jspecify.annotations.Nullable;

/** Reads the start point of a raw socket from the query of its address. */
final class StartPointReader {
    private StartPointReader() {}

    /**
     * Reads the query.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CURSOR} if {@code last} is no number from 1 to 1000, or both
     *     parameters are there
     */
    static StartPoint of(Map<String, List<String>> query) throws InvalidInputException {
        String since = first(query, "since");
        String last = first(query, "last");
        if (since != null && last != null) {
            throw new InvalidInputException(ErrorCode.BAD_CURSOR);
        }
        if (since != null) {
            return StartPoint.since(since);
        }
        return last == null ? StartPoint.NOW : new StartPoint.Last(PageLimit.read(last));
    }

    private static @Nullable String first(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
