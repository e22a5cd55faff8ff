package org.heliograph.hub.dialogue;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.heliograph.message.ChannelName;

/**
 * A queue of the channel commands of a client: those of a channel run one after another, in the order in which they came.
 *
 * <p>Wishes come from one thread at a time and end on any. How many wait is bounded by how fast a client may send and by how
 * long the journal may take.
 */
final class ChannelCommandQueue {
    /** The last wish for each channel, while it is not fulfilled. */
    private final Map<ChannelName, CompletionStage<ChannelName>> last = new ConcurrentHashMap<>();

    /**
     * Begins with a wish when all that came before it for the channel is done, whatever became of that: now, if nothing is
     * under way.
     *
     * @param wish does what is wanted, and returns the channel when that is done
     * @return what the wish returns
     */
    CompletionStage<ChannelName> take(ChannelName channel, Supplier<CompletionStage<ChannelName>> wish) {
        CompletionStage<ChannelName> turn = last.getOrDefault(channel, CompletableFuture.completedStage(channel))
                .handle((done, failure) -> wish)
                .thenCompose(Supplier::get);
        last.put(channel, turn);
        turn.whenComplete((done, failure) -> last.remove(channel, turn));
        return turn;
    }

    /** Returns for how many channels something is under way. */
    int size() {
        return last.size();
    }
}
