package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.config.Settings;
import org.heliograph.hub.history.History;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.hub.threads.SerialQueue;
import org.heliograph.message.ChannelName;

/** The services of the node that every connection uses. */
@NodeSingleton
public class SessionServices {
    private final Settings settings;
    private final HubExecutors executors;
    private final RoomRegistry rooms;
    private final Presences presences;
    private final History history;
    private final SessionRegistry sessions;

    /** Creates the bean. */
    @Inject
    public SessionServices(
            Settings settings,
            HubExecutors executors,
            RoomRegistry rooms,
            Presences presences,
            History history,
            SessionRegistry sessions) {
        this.settings = settings;
        this.executors = executors;
        this.rooms = rooms;
        this.presences = presences;
        this.history = history;
        this.sessions = sessions;
    }

    Settings settings() {
        return settings;
    }

    RoomRegistry rooms() {
        return rooms;
    }

    Presences presences() {
        return presences;
    }

    History history() {
        return history;
    }

    SessionRegistry sessions() {
        return sessions;
    }

    /** Returns a queue in front of the application code that one connection reaches. */
    SerialQueue handlerQueue() {
        return new SerialQueue(
                executors.handlers(),
                settings.handlers().maxPending(),
                settings.handlers().maxPendingBytes());
    }

    /** Returns the policy by which a full outbox treats the messages of a channel. */
    OverflowPolicy overflowOf(ChannelName channel) {
        return settings.namespace(channel.namespace().value()).outbox().overflow();
    }

    /** Runs the end of a transport on a thread of its own, because a container may take a while for it. */
    void endTransport(Runnable end) {
        try {
            executors.closers().execute(end);
        } catch (RejectedExecutionException nodeIsStopping) {
            end.run();
        }
    }
}
