package org.heliograph.planted.sse;

import jakarta.jms.Topic;
import jakarta.websocket.Session;

/** An edge that knows the APIs of two others. */
public interface KnowsForeignApis {
    /** Mentions both. */
    void mention(Session session, Topic topic);
}
