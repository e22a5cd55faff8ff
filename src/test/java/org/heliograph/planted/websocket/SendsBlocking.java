package org.heliograph.planted.websocket;

import jakarta.websocket.Session;

/** An edge that asks for the remote whose sends block. */
public final class SendsBlocking {
    private SendsBlocking() {}

    /** Asks for it. */
    public static boolean ask(Session session) {
        return session.getBasicRemote() != null;
    }
}
