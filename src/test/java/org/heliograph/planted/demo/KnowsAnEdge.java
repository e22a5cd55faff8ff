package org.heliograph.planted.demo;

import org.heliograph.planted.websocket.KnowsAnotherEdge;

/** A demo that uses what no user could. */
public interface KnowsAnEdge {
    /** Mentions it. */
    void mention(KnowsAnotherEdge edge);
}
