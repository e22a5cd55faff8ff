package org.heliograph.testkit;

import java.util.List;
import org.heliograph.testkit.EventStreamParser.Event;
import org.jspecify.annotations.Nullable;

/** A {@link RecoveringClient} by event stream. */
public final class RecoveringFeed extends RecoveringClient {
    private @Nullable FeedReader feed;

    /** Creates a client that is not connected. */
    public RecoveringFeed(String channel) {
        super(channel);
    }

    @Override
    void open(HubClient node, String cursor) {
        String path = "api/channels/" + channel() + "/events";
        feed = cursor.isEmpty() ? FeedReader.open(node, path) : FeedReader.open(node, path, "Last-Event-ID", cursor);
    }

    @Override
    List<Event> events() {
        return feed == null ? List.of() : feed.events();
    }

    @Override
    public boolean isCut() {
        return feed == null || feed.isEnded();
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
    }
}
