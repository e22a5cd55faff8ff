package org.heliograph.protocol.cloudevents;

import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;

/** The format of raw sockets whose clients asked for CloudEvents: an event in each text message. */
public final class CloudEventSocketFormat implements WireFormat {
    private final CloudEventWriter writer;

    /** Creates the format of a node. */
    CloudEventSocketFormat(CloudEventWriter writer) {
        this.writer = writer;
    }

    @Override
    public Frame encode(Message message) {
        return Frame.ofText(writer.write(message), message.key());
    }

    @Override
    public Frame encode(String text) {
        return Frame.ofText(writer.write(text));
    }

    @Override
    public Frame keepAlive() {
        return Frame.PING;
    }

    @Override
    public Liveness liveness() {
        return Liveness.PING_FRAMES;
    }
}
