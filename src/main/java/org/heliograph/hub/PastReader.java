package org.heliograph.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.heliograph.journal.Gate;
import org.heliograph.journal.Journal;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * Reads the past of channels for subscribers: from memory where it is recent, else from the database, once for all who ask for
 * the same within {@link #SHARED}. Safe for any number of threads.
 */
final class PastReader {
    /** Clients of a node that was lost all come back with the same cursors: so long they share what was read. */
    static final Duration SHARED = Duration.ofSeconds(5);

    private static final int MAX_SHARED = 1_000;

    private final Journal journal;
    private final Gate gate;
    private final Executor readers;
    private final RecoveryBounds bounds;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<Question, Answer> shared = new ConcurrentHashMap<>();

    /**
     * Creates the reader of a journal.
     *
     * @param readers runs what waits for the database; may refuse
     */
    PastReader(Journal journal, Gate gate, Executor readers, RecoveryBounds bounds, LongSupplier nanoTime) {
        this.journal = journal;
        this.gate = gate;
        this.readers = readers;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
    }

    /** Returns what a subscriber gets that reached a place before. */
    CompletionStage<Recovery> since(ChannelName channel, Position cursor) {
        Position top = gate.position();
        if (cursor.epoch().equals(top.epoch()) && cursor.offset() <= top.offset()) {
            return missed(channel, cursor.offset(), top);
        }
        // another node may be ahead of this one, or in another epoch already
        return onReader(() -> {
                    gate.catchUp();
                    return gate.position();
                })
                .thenCompose(now -> cursor.epoch().equals(now.epoch()) && cursor.offset() <= now.offset()
                        ? missed(channel, cursor.offset(), now)
                        : CompletableFuture.completedStage(Recovery.lost(now)));
    }

    private CompletionStage<Recovery> missed(ChannelName channel, long after, Position top) {
        return gate.recent(channel, after, top.offset())
                .map(found -> CompletableFuture.completedStage(recovery(found, top)))
                .orElseGet(() -> shared(new Question(channel, after, 0), top.offset())
                        .thenApply(past ->
                                past.isWholeAfter(after) ? recovery(past.messages(), top) : Recovery.lost(top)));
    }

    /** Returns the newest messages of a channel. */
    CompletionStage<Recovery> last(ChannelName channel, int count) {
        Position top = gate.position();
        int wanted = Math.min(count, bounds.maxMessages());
        return shared(new Question(channel, 0, wanted), top.offset())
                .thenApply(past -> Recovery.of(Recovery.Outcome.FRESH, newest(past.messages(), wanted), top));
    }

    /** Returns all that is kept of a channel; a client that may not have so much at once gets nothing. */
    CompletionStage<Recovery> earliest(ChannelName channel) {
        Position top = gate.position();
        return shared(new Question(channel, 0, 0), top.offset())
                .thenApply(past -> past.hasMore() || !isWithinBounds(past.messages())
                        ? Recovery.lost(top)
                        : Recovery.of(Recovery.Outcome.FRESH, past.messages(), top));
    }

    /** Reads a page of a channel's messages. */
    CompletionStage<JournalPage> page(ChannelName channel, PageRequest request) {
        return onReader(() -> journal.read(channel, request));
    }

    private Recovery recovery(List<Message> messages, Position top) {
        return isWithinBounds(messages) ? Recovery.of(Recovery.Outcome.RECOVERED, messages, top) : Recovery.lost(top);
    }

    private boolean isWithinBounds(List<Message> messages) {
        long bytes =
                messages.stream().mapToLong(each -> each.content().sizeBytes()).sum();
        return messages.size() <= bounds.maxMessages() && bytes <= bounds.maxBytes();
    }

    private static List<Message> newest(List<Message> messages, int count) {
        return messages.subList(Math.max(0, messages.size() - count), messages.size());
    }

    /** Answers from what was read for somebody else, with what came since, or reads. */
    private CompletionStage<Past> shared(Question question, long through) {
        Answer answer = shared.compute(
                question,
                (asked, known) -> known != null && isFresh(known)
                        ? known
                        : new Answer(nanoTime.getAsLong(), onReader(() -> read(asked))));
        if (shared.size() > MAX_SHARED) {
            shared.values().removeIf(each -> !isFresh(each));
        }
        return answer.past()
                .thenCompose(past -> past.through() >= through
                        ? CompletableFuture.completedStage(past.upTo(through))
                        : extended(question, past, through));
    }

    private CompletionStage<Past> extended(Question question, Past past, long through) {
        return gate.recent(question.channel(), past.through(), through)
                .map(since -> CompletableFuture.completedStage(past.plus(since, through)))
                .orElseGet(() -> onReader(() -> read(question).upTo(through)));
    }

    private boolean isFresh(Answer answer) {
        return !answer.past().isCompletedExceptionally()
                && nanoTime.getAsLong() - answer.askedNanos() < SHARED.toNanos();
    }

    private Past read(Question question) throws JournalException {
        long through = gate.position().offset();
        boolean newest = question.newest() > 0;
        int limit = newest ? question.newest() : bounds.maxMessages() + 1;
        JournalPage page = journal.read(
                question.channel(), new PageRequest(question.after(), through, newest, limit, bounds.maxBytes()));
        List<Message> messages = new ArrayList<>(page.messages());
        if (newest) {
            Collections.reverse(messages);
        }
        return new Past(List.copyOf(messages), through, page.hasMore(), page.trimmedTo());
    }

    private <T> CompletableFuture<T> onReader(Reading<T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            readers.execute(() -> {
                try {
                    result.complete(reading.read());
                } catch (JournalException | RuntimeException failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException tooMany) {
            result.completeExceptionally(new JournalException(JournalException.Reason.BUSY, tooMany));
        }
        return result;
    }

    private interface Reading<T> {
        T read() throws JournalException;
    }

    private record Question(ChannelName channel, long after, int newest) {}

    private record Answer(long askedNanos, CompletableFuture<Past> past) {}

    private record Past(List<Message> messages, long through, boolean hasMore, long trimmedTo) {
        boolean isWholeAfter(long after) {
            return !hasMore && trimmedTo <= after;
        }

        Past upTo(long offset) {
            return new Past(
                    messages.stream()
                            .filter(each -> each.position().orElseThrow().offset() <= offset)
                            .toList(),
                    Math.min(through, offset),
                    hasMore,
                    trimmedTo);
        }

        Past plus(List<Message> later, long offset) {
            List<Message> all = new ArrayList<>(messages);
            all.addAll(later);
            return new Past(List.copyOf(all), offset, hasMore, trimmedTo);
        }
    }
}
