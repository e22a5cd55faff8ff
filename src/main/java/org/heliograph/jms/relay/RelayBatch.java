package org.heliograph.jms.relay;

import java.util.List;
import java.util.Optional;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.RelayEnvelope;

/**
 * What goes to the broker together: messages, or one signal, or nothing.
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

    RelayEnvelope envelope(NodeId origin) {
        return signal.map(bytes -> RelayEnvelope.ofSignal(origin, bytes))
                .orElseGet(() -> RelayEnvelope.ofMessages(origin, messages));
    }
}
