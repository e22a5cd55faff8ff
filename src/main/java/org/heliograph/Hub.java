package org.heliograph;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;

/**
 * The hub as application code injects it: publishes messages to the subscribers of their channels on every node.
 *
 * <p>Safe for any number of threads; nothing here waits for a client, a broker or a database.
 */
public interface Hub {
    /**
     * Publishes a message; within a JTA transaction as soon as that commits, and never if it is rolled back.
     *
     * @return the receipt: at once for a live channel, with the commit for one that keeps history, and then on a thread of the
     *     journal: code that takes its time belongs on another one. Failed with {@link JournalException}, in a dependent stage wrapped
     *     ({@link JournalException#reasonOf} finds its reason), if the message could not be stored, and with {@link CancellationException} after a rollback, or if the transaction can only be rolled back
     */
    default CompletionStage<PublishReceipt> publish(Publication publication) {
        return publish(publication, Optional.empty());
    }

    /**
     * Publishes a message once however often it is tried, as {@link #publish(Publication)} does.
     *
     * @param key what the publisher calls the message; of no effect for live channels
     */
    CompletionStage<PublishReceipt> publish(Publication publication, Optional<IdempotencyKey> key);

    /**
     * Publishes several messages as one, as {@link #publish(Publication)} does: those of channels with history are all stored, or
     * none is and nothing is published; the others are delivered after that.
     *
     * @return the receipts in the order of the attempts; failed as for one message. A key that stands for another message fails all;
     *     {@link JournalException#conflicts()} names it
     */
    CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts);

    /** Publishes text in the name of the application, as {@link #publish(Publication)} does. */
    default CompletionStage<PublishReceipt> publish(ChannelName channel, String text) {
        return publish(Publication.of(channel, Content.ofText(text), Publisher.APPLICATION));
    }

    /** Publishes a message to the subscribers of its channel on this node alone; it is not kept. */
    PublishReceipt publishHere(Publication publication);
}
