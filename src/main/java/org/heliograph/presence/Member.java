package org.heliograph.presence;

import org.heliograph.message.ConnectionId;
import org.heliograph.security.Identity;

/**
 * A connection in a channel, with what other members may know of it: never an address or a token.
 *
 * @param connection the connection
 * @param user who is behind it
 * @param info what the user shows of itself, JSON text; empty for nothing
 */
public record Member(ConnectionId connection, UserKey user, String info) {
    /** The longest information about a member, in characters. */
    public static final int MAX_INFO_LENGTH = 1024;

    /**
     * Creates a member.
     *
     * @throws IllegalArgumentException if the information is too long to be told to every node and subscriber
     */
    public Member {
        if (info.length() > MAX_INFO_LENGTH) {
            throw new IllegalArgumentException("info of a member is longer than " + MAX_INFO_LENGTH);
        }
    }

    /** Returns a member that shows nothing but its name. */
    public static Member of(ConnectionId connection, Identity identity) {
        return new Member(connection, UserKey.of(identity, connection), "");
    }
}
