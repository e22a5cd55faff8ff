package org.heliograph.hub.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.heliograph.clock.NanoClock;
import org.heliograph.journal.Gate;
import org.heliograph.journal.Journal;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * Reads the past of channels for subscribers: from memory where it is recent, else from the database, once for all who ask for
 * the same at about the same time. Safe for any number of threads.
 */
final class HistoryReader {
    private final Journal journal;
    private final Gate gate;
    private final Executor readers;
    private final RecoveryBounds bounds;
    private final SharedReads shared;
    private final LongAdder reads = new LongAdder();
    private final Object catchUpLock = new Object();
    private @Nullable CompletableFuture<Position> nextCatchUp;

    /**
     * Creates the reader of a journal.
     *
     * @param readers runs what waits for the database; may refuse
     */
    HistoryReader(Journal journal, Gate gate, Executor readers, RecoveryBounds bounds, NanoClock clock) {
        this.journal = journal;
        this.gate = gate;
        this.readers = readers;
        this.bounds = bounds;
        this.shared = new SharedReads(clock);
    }

    /** Returns what a subscriber gets that reached a place before. */
    CompletionStage<Recovery> since(ChannelName channel, Position cursor) {
        Position top = gate.position();
        if (cursor.epoch().equals(top.epoch()) && cursor.offset() <= top.offset()) {
            return missed(channel, cursor, top);
        }
        // another node may be ahead of this one, or in another epoch already
        return caughtUp().thenCompose(caughtUp -> afterCatchUp(channel, cursor));
    }

    private CompletionStage<Recovery> afterCatchUp(ChannelName channel, Position cursor) {
        if (gate.awaits(cursor)) {
            // delivery lags here: what the client has is still to come, and is not sent to it again
            return CompletableFuture.completedStage(Recovery.of(Recovery.Outcome.RECOVERED, List.of(), cursor));
        }
        // after the question above: a cursor that has just been passed must not look lost
        Position now = gate.position();
        return cursor.epoch().equals(now.epoch()) && cursor.offset() <= now.offset()
                ? missed(channel, cursor, now)
                : CompletableFuture.completedStage(Recovery.lost(now));
    }

    /** Compares with the journal, once for all who ask before that begins. */
    private CompletableFuture<Position> caughtUp() {
        synchronized (catchUpLock) {
            if (nextCatchUp != null) {
                return nextCatchUp;
            }
            CompletableFuture<Position> caughtUp = onReader(() -> {
                synchronized (catchUpLock) {
                    nextCatchUp = null;
                }
                gate.catchUp();
                return gate.position();
            });
            nextCatchUp = caughtUp.isDone() ? null : caughtUp;
            return caughtUp;
        }
    }

    private CompletionStage<Recovery> missed(ChannelName channel, Position after, Position top) {
        return gate.recent(channel, after.offset(), top.offset())
                .map(found -> CompletableFuture.completedStage(recovery(found, top)))
                .orElseGet(() -> shared(new HistoryQuery(channel, after, 0), top.offset())
                        .thenApply(past -> past.isWholeAfter(after.offset())
                                ? recovery(past.messages(), top)
                                : Recovery.lost(top)));
    }

    /** Returns the newest messages of a channel. */
    CompletionStage<Recovery> last(ChannelName channel, int count) {
        Position top = gate.position();
        int wanted = Math.min(count, bounds.maxMessages());
        return shared(new HistoryQuery(channel, top.at(0), wanted), top.offset())
                .thenApply(past -> Recovery.of(Recovery.Outcome.FRESH, newest(past.messages(), wanted), top));
    }

    /** Returns what a subscriber gets that begins anew and wants to know at least how things stand: the newest message. */
    CompletionStage<Recovery> lostButLast(ChannelName channel) {
        return last(channel, 1).thenApply(Recovery::asLost);
    }

    /** Returns all that is kept of a channel; a client that may not have so much at once gets nothing. */
    CompletionStage<Recovery> earliest(ChannelName channel) {
        Position top = gate.position();
        return shared(new HistoryQuery(channel, top.at(0), 0), top.offset())
                .thenApply(past -> past.hasMore() || !isWithinBounds(past.messages())
                        ? Recovery.lost(top)
                        : Recovery.of(Recovery.Outcome.FRESH, past.messages(), top));
    }

    /** Lets go of what nobody shares any more; for a timer. */
    void sweep() {
        shared.forgetOld();
    }

    /** Returns how often the database was read for subscribers. */
    long reads() {
        return reads.sum();
    }

    /** Reads a page of a channel's messages. */
    CompletionStage<JournalPage> page(ChannelName channel, PageRequest request) {
        return onReader(() -> journal.read(channel, request));
    }

    private Recovery recovery(List<Message> messages, Position top) {
        return isWithinBounds(messages) ? Recovery.of(Recovery.Outcome.RECOVERED, messages, top) : Recovery.lost(top);
    }

    private boolean isWithinBounds(List<Message> messages) {
        long bytes = messages.stream().mapToLong(Message::sizeBytes).sum();
        return messages.size() <= bounds.maxMessages() && bytes <= bounds.maxBytes();
    }

    private static List<Message> newest(List<Message> messages, int count) {
        return messages.subList(Math.max(0, messages.size() - count), messages.size());
    }

    /** Answers from what was read for somebody else, with what came since, or reads. */
    private CompletionStage<HistorySlice> shared(HistoryQuery question, long through) {
        CompletableFuture<HistorySlice> answer = shared.get(question, () -> onReader(() -> read(question)));
        return answer.thenCompose(past -> past.through() >= through
                ? CompletableFuture.completedStage(past.upTo(through))
                : extended(question, answer, past, through));
    }

    private CompletionStage<HistorySlice> extended(
            HistoryQuery question, CompletableFuture<HistorySlice> answer, HistorySlice past, long through) {
        return gate.recent(question.channel(), past.through(), through)
                .map(since -> CompletableFuture.completedStage(past.plus(since, through)))
                .orElseGet(() -> shared.getInstead(answer, question, () -> onReader(() -> read(question)))
                        .thenApply(anew -> anew.upTo(through)));
    }

    private HistorySlice read(HistoryQuery question) throws JournalException {
        reads.increment();
        long through = gate.position().offset();
        boolean newest = question.newest() > 0;
        int limit = newest ? question.newest() : bounds.maxMessages() + 1;
        JournalPage page = journal.read(
                question.channel(),
                new PageRequest(question.after().offset(), through, newest, limit, bounds.maxBytes()));
        if (!page.head().epoch().equals(question.after().epoch())) {
            return HistorySlice.gone(through);
        }
        List<Message> messages = new ArrayList<>(page.messages());
        if (newest) {
            Collections.reverse(messages);
        }
        return new HistorySlice(List.copyOf(messages), through, page.hasMore(), page.trimmedTo());
    }

    private <T> CompletableFuture<T> onReader(Reading<T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            readers.execute(() -> {
                try {
                    result.complete(reading.read());
                } catch (JournalException | RuntimeException | Error failure) {
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
}
