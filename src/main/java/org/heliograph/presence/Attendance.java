package org.heliograph.presence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.message.ConnectionId;

/** A user in a channel. Not safe for several threads: the channel's stripe guards it. */
final class Attendance {
    private static final long PRESENT = 0;

    private final Map<ConnectionId, Member> connections = new LinkedHashMap<>(2);
    private Member last;
    private long departure = PRESENT;

    Attendance(Member first) {
        this.last = first;
    }

    /** Adds a connection, or replaces what is known of it, and ends a departure. */
    void put(Member member) {
        connections.put(member.connection(), member);
        departure = PRESENT;
    }

    /** Removes a connection; returns whether it was the last one. */
    boolean remove(Member member) {
        connections.remove(member.connection());
        last = member;
        return connections.isEmpty();
    }

    /** Notes the number of the departure that began. */
    void departs(long number) {
        departure = number;
    }

    /** Returns whether this departure, not an earlier one, goes on. */
    boolean isDeparting(long number) {
        return departure == number;
    }

    /** Returns the connection that went last. */
    Member last() {
        return last;
    }

    List<Member> connections() {
        return List.copyOf(connections.values());
    }
}
