package org.heliograph.presence;

import java.util.Comparator;
import org.heliograph.message.ConnectionId;
import org.heliograph.security.Identity;

/**
 * The key by which users are counted: a logged-in user, or an anonymous connection by itself.
 *
 * @param value the principal name, or the id of the anonymous connection
 * @param anonymous which of the two; a user whose name looks like a connection's id is not that connection
 */
public record UserKey(String value, boolean anonymous) implements Comparable<UserKey> {
    private static final Comparator<UserKey> ORDER =
            Comparator.comparing(UserKey::value).thenComparing(UserKey::anonymous);

    /** Returns the key of whoever is behind a connection. */
    public static UserKey of(Identity identity, ConnectionId connection) {
        return identity.equals(Identity.ANONYMOUS)
                ? new UserKey(connection.value(), true)
                : new UserKey(identity.name(), false);
    }

    /** Orders by value: the order of pages, the same on every node. */
    @Override
    public int compareTo(UserKey other) {
        return ORDER.compare(this, other);
    }
}
