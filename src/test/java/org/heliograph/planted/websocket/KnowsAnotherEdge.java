package org.heliograph.planted.websocket;

import org.heliograph.planted.sse.KnowsForeignApis;

/** An edge that knows another edge. */
public interface KnowsAnotherEdge {
    /** Mentions it. */
    void mention(KnowsForeignApis other);
}
