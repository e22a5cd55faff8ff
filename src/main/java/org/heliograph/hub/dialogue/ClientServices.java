package org.heliograph.hub.dialogue;

import jakarta.inject.Inject;
import org.heliograph.config.Settings;
import org.heliograph.hub.Publications;
import org.heliograph.hub.history.History;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.Presences;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;

/** The services that the dialogues of all clients share. */
@NodeSingleton
public class ClientServices {
    private final Settings settings;
    private final History history;
    private final Presences presences;
    private final HubExecutors executors;
    private final RpcHandlers rpc;
    private final Publications publications;

    /** Creates the bean. */
    @Inject
    public ClientServices(
            Settings settings,
            History history,
            Presences presences,
            HubExecutors executors,
            RpcHandlers rpc,
            Publications publications) {
        this.settings = settings;
        this.history = history;
        this.presences = presences;
        this.executors = executors;
        this.rpc = rpc;
        this.publications = publications;
    }

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

    Publications publications() {
        return publications;
    }
}
