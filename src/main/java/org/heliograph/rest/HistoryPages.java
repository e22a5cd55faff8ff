package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.config.Settings;
import org.heliograph.hub.history.History;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.protocol.http.MessageWriter;
import org.heliograph.protocol.http.PageLimit;
import org.heliograph.protocol.http.Problem;
import org.jspecify.annotations.Nullable;

/** Reads a channel's messages page by page. */
@ApplicationScoped
public class HistoryPages {
    private static final int DEFAULT_LIMIT = 100;

    @Inject
    private History history;

    @Inject
    private Settings settings;

    @Inject
    private Answers answers;

    CompletionStage<Response> page(ChannelName channel, Range range) {
        if (!history.keeps(channel)) {
            return CompletableFuture.completedStage(Problems.response(Problem.of(
                    404, "No history", "Set heliograph.namespace.<name>.history-size for the channel's namespace.")));
        }
        return answers.page(
                () -> history.page(channel, range.request(settings.journal().recoveryBytes())),
                page -> response(page, range));
    }

    private static Response response(JournalPage page, Range range) {
        boolean foreign = range.cursor()
                .filter(cursor -> !cursor.epoch().equals(page.head().epoch()))
                .isPresent();
        if (foreign) {
            return Problems.response(
                    Problem.of(410, "Cursor gone", "The journal was renewed. Read again without since and before."));
        }
        return Response.ok(json(page, range).toString(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static JsonObject json(JournalPage page, Range range) {
        List<Message> messages = new ArrayList<>(page.messages());
        if (range.isBackward()) {
            Collections.reverse(messages);
        }
        JsonArrayBuilder list = JSON.createArrayBuilder();
        messages.forEach(message -> list.add(MessageWriter.json(message)));
        return JSON.createObjectBuilder()
                .add("messages", list)
                .add("hasMore", page.hasMore())
                .add("complete", range.isBackward() || page.trimmedTo() <= range.offset())
                .add("position", page.head().toString())
                .build();
    }

    /**
     * The range of a page.
     *
     * @param since only messages after this place, the first ones
     * @param before only messages before this place, the last ones
     * @param limit how many at most
     */
    record Range(Optional<Position> since, Optional<Position> before, int limit) {
        /**
         * Reads the query parameters.
         *
         * @throws InvalidInputException with {@link ErrorCode#BAD_CURSOR} if a cursor or the limit is none
         */
        static Range of(@Nullable String since, @Nullable String before, @Nullable String limit)
                throws InvalidInputException {
            if (since != null && before != null) {
                throw new InvalidInputException(ErrorCode.BAD_CURSOR);
            }
            return new Range(cursor(since), cursor(before), limit(limit));
        }

        private static Optional<Position> cursor(@Nullable String text) throws InvalidInputException {
            if (text == null) {
                return Optional.empty();
            }
            return Optional.of(Position.parse(text).orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_CURSOR)));
        }

        private static int limit(@Nullable String text) throws InvalidInputException {
            return text == null ? DEFAULT_LIMIT : PageLimit.read(text);
        }

        boolean isBackward() {
            return since.isEmpty();
        }

        Optional<Position> cursor() {
            return since.or(() -> before);
        }

        long offset() {
            return since.map(Position::offset).orElse(0L);
        }

        PageRequest request(int maxBytes) {
            long through = before.map(place -> place.offset() - 1).orElse(Long.MAX_VALUE);
            return new PageRequest(offset(), through, isBackward(), limit, maxBytes);
        }
    }
}
