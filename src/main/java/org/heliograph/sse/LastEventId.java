package org.heliograph.sse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.hub.history.StartPoint;

/** Reads the cursor of a feed's client: the header of a reconnection, or the query of a first connection. */
final class LastEventId {
    private static final String HEADER = "Last-Event-ID";

    /** Polyfills cannot set the header; each of these names is in use. */
    private static final String[] QUERY = {"lastEventId", "lastEventID", "last_event_id"};

    private LastEventId() {}

    static StartPoint in(HttpServletRequest request) {
        return header(request)
                .or(() -> Stream.of(QUERY)
                        .map(request::getParameter)
                        .filter(Objects::nonNull)
                        .findFirst())
                .filter(id -> !id.isEmpty())
                .map(StartPoint::since)
                .orElse(StartPoint.NOW);
    }

    private static Optional<String> header(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER));
    }
}
