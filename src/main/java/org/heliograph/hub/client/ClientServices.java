package org.heliograph.hub.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.config.Settings;
import org.heliograph.hub.History;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.HubSession;
import org.heliograph.hub.Presences;

/** What the dialogues of all clients share. */
@ApplicationScoped
public class ClientServices {
    @Inject
    private Settings settings;

    @Inject
    private History history;

    @Inject
    private Presences presences;

    @Inject
    private HubExecutors executors;

    @Inject
    private RpcHandlers rpc;

    /**
     * Begins the dialogue with a client.
     *
     * @param session its connection
     * @param encoder how it is spoken to
     */
    public ClientDialogue begin(HubSession session, ReplyEncoder encoder) {
        ClientDialogue dialogue = new ClientDialogue(session, encoder, this);
        executors.atLimit(ClientDialogue.CONNECT_LIMIT, dialogue::requireConnected);
        return dialogue;
    }

    Settings settings() {
        return settings;
    }

    History history() {
        return history;
    }

    Presences presences() {
        return presences;
    }

    RpcHandlers rpc() {
        return rpc;
    }
}
