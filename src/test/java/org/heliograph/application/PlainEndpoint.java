package org.heliograph.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** The smallest application with a WebSocket: what a server keeps of it after it is undeployed, it keeps of any. */
@ServerEndpoint("/plain")
public class PlainEndpoint {
    /** Returns what was sent. */
    @OnMessage
    public String answer(String text) {
        return text;
    }
}
