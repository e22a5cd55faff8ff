package org.heliograph.hub;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.hub.history.History;
import org.heliograph.hub.session.FanOut;
import org.heliograph.hub.session.Presences;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.journal.GateOutput;
import org.heliograph.journal.JournalListener;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayListener;

/**
 * The messages and signals that reach this node from its journal and from other nodes, on their way to the subscribers here. Safe for
 * any number of threads.
 */
@NodeSingleton
public class Deliveries implements JournalListener, GateOutput, RelayListener {
    private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());
    private static final Duration PRESENCE_INTERVAL = Duration.ofMillis(250);

    private final FanOut fanOut;
    private final History history;
    private final Presences presences;
    private final SessionRegistry sessions;
    private final Relay relay;

    /** Creates the bean. */
    @Inject
    public Deliveries(FanOut fanOut, History history, Presences presences, SessionRegistry sessions, Relay relay) {
        this.fanOut = fanOut;
        this.history = history;
        this.presences = presences;
        this.sessions = sessions;
        this.relay = relay;
    }

    /** Opens journal and relay in the background, and begins to tell the other nodes who is here. */
    void start(HubExecutors executors) {
        history.start(this, this);
        relay.start(this);
        executors.every(PRESENCE_INTERVAL, presences::tick);
    }

    /** Tells the other nodes that this one stops, ends appending, and lets go of the relay. */
    void stop() {
        presences.goodbye();
        history.stop();
        relay.stop();
    }

    /** Takes a batch that this node committed: it waits for its delivery here, and goes to the other nodes. */
    @Override
    public void committed(List<Message> batch) {
        history.heard(batch);
        batch.forEach(relay::send);
    }

    /** Takes a message that another node published. */
    @Override
    public void relayed(Message message) {
        if (message.position().isPresent()) {
            history.heard(List.of(message));
        } else {
            deliver(message);
        }
    }

    /** Takes a signal of another node about its members. */
    @Override
    public void signalled(NodeId origin, byte[] payload) {
        presences.heard(origin, payload);
    }

    @Override
    public void deliver(Message message) {
        fanOut.inOrder(message.channel(), () -> {
            fanOut.deliver(message);
            return message;
        });
    }

    @Override
    public void restarted() {
        closeFollowers("Journal epoch changed (database restored?)");
    }

    @Override
    public void missed() {
        closeFollowers("Delivery from the journal lagged so far behind that retention removed messages before it");
    }

    private void closeFollowers(String reason) {
        LOG.log(Level.WARNING, "{0}; closing subscribers of channels with history with 4409", reason);
        sessions.all().stream()
                .filter(session -> session.followsAny(history::keeps))
                .forEach(session -> session.outboxEnded(CloseCode.STATE_LOST));
    }
}
