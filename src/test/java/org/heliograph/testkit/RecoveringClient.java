package org.heliograph.testkit;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.testkit.EventStreamParser.Event;

/**
 * A client that follows one channel, comes back with its cursor, to whatever node, and keeps everything that its connections
 * brought. For one thread at a time.
 */
public abstract class RecoveringClient implements Closeable {
    private final String channel;
    private final List<Event> before = new ArrayList<>();

    RecoveringClient(String channel) {
        this.channel = channel;
    }

    /** Returns the channel. */
    public String channel() {
        return channel;
    }

    /** Connects to a node, for the first time or once more, and waits for its answer. */
    public void connect(HubClient node) {
        List<Event> brought = events();
        before.addAll(Ledger.messages(brought));
        String cursor = brought.isEmpty() ? "" : brought.get(brought.size() - 1).lastEventId();
        open(node, cursor);
    }

    /** Returns the messages of all connections, in the order in which they came. */
    public List<Event> messages() {
        List<Event> all = new ArrayList<>(before);
        all.addAll(Ledger.messages(events()));
        return all;
    }

    /** Returns whether this connection is greeted: from then on it misses nothing. */
    public boolean isGreeted() {
        return !events().isEmpty();
    }

    /** Returns whether the node said that this connection goes on where the last one ended. */
    public boolean isRecovered() {
        return isGreeted() && HubClient.json(events().get(0).data()).getBoolean("recovered", false);
    }

    /** Returns whether the connection broke. */
    public abstract boolean isCut();

    /** Drops the connection without a word. */
    @Override
    public abstract void close();

    /** Returns what this connection brought: a greeting that says whether it was recovered, then messages. */
    abstract List<Event> events();

    /** Connects behind a cursor; an empty one for a client that comes for the first time. */
    abstract void open(HubClient node, String cursor);
}
