package org.heliograph.hub;

import jakarta.inject.Inject;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.MessageIdSequence;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.cloudevents.CloudEventFormats;

/** The CloudEvents formats of this node, each there once, so that a message is encoded once for all who asked for it. */
@NodeSingleton
public class EventFormats {
    private final String url;
    private final MessageIdSequence ids;
    private volatile CloudEventFormats formats;

    /** Creates the bean. */
    @Inject
    public EventFormats(Settings settings, NodeId node) {
        this.url = settings.url();
        this.ids = new MessageIdSequence(new NodeId(node.value() + "-told"));
        this.formats = CloudEventFormats.of(url, ids::next);
    }

    /** Says where the web application is, before it takes connections: the source of events where no address is set. */
    public void locate(String contextPath) {
        if (url.isEmpty()) {
            formats = CloudEventFormats.of(contextPath, ids::next);
        }
    }

    /** Returns the formats. */
    public CloudEventFormats get() {
        return formats;
    }
}
