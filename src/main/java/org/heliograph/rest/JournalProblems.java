package org.heliograph.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ErrorCode;
import org.heliograph.protocol.http.Problem;

/** Maps failures of the journal to problem responses. */
final class JournalProblems {
    private static final String RETRY_SECONDS = "2";

    private JournalProblems() {}

    /** Returns the answer to a failure of the journal; rethrows any other. */
    static Response response(Throwable failure) {
        return response(of(failure).reason());
    }

    /** Returns the failure of the journal; rethrows any other. */
    static JournalException of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        if (cause instanceof JournalException journal) {
            return journal;
        }
        throw failure instanceof RuntimeException fault ? fault : new CompletionException(failure);
    }

    private static Response response(JournalException.Reason reason) {
        return switch (reason) {
            case KEY_CONFLICT -> Problems.response(Problem.of(ErrorCode.KEY_USED_BEFORE));
            case UNKNOWN_OUTCOME ->
                unavailable(
                        "Whether the message was stored is not known: send it again with the same Idempotency-Key.");
            case FAN_OUT_BEHIND ->
                unavailable(
                        "Subscribers cannot keep up",
                        "Nothing was stored, because subscribers of this node cannot keep up with what is published."
                                + " Send it again after the time in Retry-After.");
            case UNAVAILABLE, BUSY, STOPPED, UNSUPPORTED ->
                unavailable("Nothing was stored. Send it again after the time in Retry-After.");
        };
    }

    private static Response unavailable(String detail) {
        return unavailable("Journal not available", detail);
    }

    private static Response unavailable(String title, String detail) {
        return Response.fromResponse(Problems.response(Problem.of(503, title, detail)))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
