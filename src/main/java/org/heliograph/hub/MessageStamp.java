package org.heliograph.hub;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.Message;
import org.heliograph.message.MessageIdSequence;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;

/** Makes messages of publications: gives each an id of this node and the time. Safe for any number of threads. */
@NodeSingleton
public class MessageStamp {
    private final MessageIdSequence ids;
    private final InstantSource clock;

    /** Creates the bean. */
    @Inject
    public MessageStamp(NodeId node) {
        this(node, InstantSource.system());
    }

    /** Creates it with the clock of a test. */
    MessageStamp(NodeId node, InstantSource clock) {
        this.ids = new MessageIdSequence(node);
        this.clock = clock;
    }

    /** Returns the message of a publication, with its time to the millisecond, as exact as journal and relay keep it. */
    Message stamp(Publication publication) {
        return new Message(
                ids.next(),
                publication.channel(),
                publication.event(),
                publication.content(),
                publication.contentType(),
                publication.publisher(),
                Instant.ofEpochMilli(clock.millis()),
                publication.key(),
                publication.attributes(),
                Optional.empty());
    }
}
