package org.heliograph.presence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.PresenceEvent.ConnectionEntered;
import org.heliograph.presence.PresenceEvent.MemberJoined;
import org.heliograph.presence.PresenceEvent.MemberLeft;
import org.heliograph.security.Identity;
import org.heliograph.testkit.FakeClock;

/** A node of a {@link PresenceNetwork} that keeps the events it hears, with short words for what tests do. */
final class PresenceNode {
    static final ChannelName LOBBY = new ChannelName("room:lobby");

    final NodeId id;
    final PresenceRegistry registry;
    final List<PresenceEvent> events = Collections.synchronizedList(new ArrayList<>());

    PresenceNode(NodeId id, long incarnation, PresenceSettings settings, FakeClock clock, PresenceOutput output) {
        this.id = id;
        this.registry = new PresenceRegistry(id, incarnation, settings, clock, output, events::add);
    }

    void enter(String connection, String user) {
        registry.enter(LOBBY, member(connection, user));
    }

    void leave(String connection) {
        registry.leave(LOBBY, new ConnectionId(connection));
    }

    PresenceStats stats() {
        return registry.stats(LOBBY);
    }

    List<String> users() {
        return registry.page(LOBBY, Optional.empty(), Integer.MAX_VALUE).stream()
                .map(user -> user.user().value())
                .toList();
    }

    /** Returns the joins and leaves of users as text, such as {@code +ann} and {@code -ann}. */
    List<String> changes() {
        return events.stream()
                .filter(event -> event instanceof MemberJoined || event instanceof MemberLeft)
                .map(event -> (event instanceof MemberJoined ? "+" : "-")
                        + event.member().user().value())
                .toList();
    }

    /** Returns the coming and going of connections as text. */
    List<String> connectionChanges() {
        return events.stream()
                .filter(event -> !(event instanceof MemberJoined || event instanceof MemberLeft))
                .map(event -> (event instanceof ConnectionEntered ? "+" : "-")
                        + event.member().connection().value())
                .toList();
    }

    static Member member(String connection, String user) {
        return Member.of(new ConnectionId(connection), new Identity(user));
    }
}
