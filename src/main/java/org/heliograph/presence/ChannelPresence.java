package org.heliograph.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.PresenceEvent.ConnectionEntered;
import org.heliograph.presence.PresenceEvent.ConnectionLeft;
import org.heliograph.presence.PresenceEvent.MemberJoined;
import org.heliograph.presence.PresenceEvent.MemberLeft;

/** The members of a channel. Not safe for several threads: the channel's stripe guards it. */
final class ChannelPresence {
    private final ChannelName name;
    private final Consumer<PresenceEvent> events;
    private final Map<ConnectionId, Seat> seats = new HashMap<>(4);
    private final NavigableMap<UserKey, Attendance> users = new TreeMap<>();

    ChannelPresence(ChannelName name, Consumer<PresenceEvent> events) {
        this.name = name;
        this.events = events;
    }

    /** Returns the user of a connection that a node has in the channel. */
    Optional<UserKey> userOf(NodeId node, ConnectionId connection) {
        return seat(node, connection).map(seat -> seat.member().user());
    }

    /**
     * Takes a connection in, or what is new about it.
     *
     * @return whether anything changed; a node cannot take the connection of another
     */
    boolean enter(NodeId node, Member member) {
        Seat before = seats.get(member.connection());
        if (before != null && (!before.node().equals(node) || before.member().equals(member))) {
            return false;
        }
        seats.put(member.connection(), new Seat(node, member));
        Attendance attendance = users.get(member.user());
        if (attendance == null) {
            attendance = new Attendance(member);
            users.put(member.user(), attendance);
            events.accept(new MemberJoined(name, member));
        }
        attendance.put(member);
        if (before == null) {
            events.accept(new ConnectionEntered(name, member));
        }
        return true;
    }

    /**
     * Lets a connection go.
     *
     * @return its user's attendance if it was the last connection of the user
     */
    Optional<Attendance> leave(NodeId node, ConnectionId connection) {
        Member member = seat(node, connection).map(Seat::member).orElse(null);
        Attendance attendance = member == null ? null : users.get(member.user());
        if (member == null || attendance == null) {
            return Optional.empty();
        }
        seats.remove(connection);
        events.accept(new ConnectionLeft(name, member));
        return attendance.remove(member) ? Optional.of(attendance) : Optional.empty();
    }

    /** Ends the grace of a user, unless it came back meanwhile. */
    void endGrace(Departure departure) {
        Attendance attendance = users.get(departure.user());
        if (attendance != null && attendance.isDeparting(departure.number())) {
            users.remove(departure.user());
            events.accept(new MemberLeft(name, attendance.last()));
        }
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    PresenceStats stats() {
        return new PresenceStats(seats.size(), users.size());
    }

    /** Returns users in their order, those after a key. */
    List<PresentUser> page(Optional<UserKey> after, int limit) {
        return after.map(key -> users.tailMap(key, false)).orElse(users).entrySet().stream()
                .limit(limit)
                .map(user -> new PresentUser(user.getKey(), user.getValue().connections()))
                .toList();
    }

    /** Returns connections in the order of their users. */
    List<Member> connections(int limit) {
        return users.values().stream()
                .flatMap(user -> user.connections().stream())
                .limit(limit)
                .toList();
    }

    /** Returns the members that a node has in the channel. */
    Stream<Entered> membersOf(NodeId node) {
        return seats.values().stream()
                .filter(seat -> seat.node().equals(node))
                .map(seat -> new Entered(name, seat.member()));
    }

    private Optional<Seat> seat(NodeId node, ConnectionId connection) {
        return Optional.ofNullable(seats.get(connection))
                .filter(seat -> seat.node().equals(node));
    }

    /** A connection in the channel, with the node that speaks for it. */
    private record Seat(NodeId node, Member member) {}
}
