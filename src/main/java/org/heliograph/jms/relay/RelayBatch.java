package org.heliograph.jms.relay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.RelayEnvelope;

/**
 * The content of a JMS message to the other nodes: messages, or one signal, or nothing.
 *
 * @param messages the messages, oldest first
 * @param signal the bytes of the signal
 */
record RelayBatch(List<Message> messages, Optional<Content> signal) {
    static RelayBatch ofSignal(Content signal) {
        return new RelayBatch(List.of(), Optional.of(signal));
    }

    static RelayBatch ofMessages(List<Message> messages) {
        return new RelayBatch(messages, Optional.empty());
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return messages.size() + (signal.isPresent() ? 1 : 0);
    }

    /**
     * Returns the envelopes to send, one after the other: one, or two where only some channels carry attributes. A node of the
     * version before attributes can read the first of the two. The order within a channel stays.
     */
    List<RelayEnvelope> envelopes(NodeId origin) {
        if (signal.isPresent()) {
            return List.of(RelayEnvelope.ofSignal(origin, signal.get()));
        }
        Set<ChannelName> described = messages.stream()
                .filter(message -> !message.attributes().isEmpty())
                .map(Message::channel)
                .collect(Collectors.toSet());
        if (described.isEmpty()) {
            return List.of(RelayEnvelope.ofMessages(origin, messages));
        }
        return Stream.of(false, true)
                .map(wanted -> messages.stream()
                        .filter(message -> described.contains(message.channel()) == wanted)
                        .toList())
                .filter(part -> !part.isEmpty())
                .map(part -> RelayEnvelope.ofMessages(origin, part))
                .toList();
    }
}
