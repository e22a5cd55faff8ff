package org.heliograph.security;

import org.heliograph.message.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a connection, taken once at its handshake.
 *
 * @param name the principal name, {@code anonymous} where nobody is logged in
 */
public record Identity(String name) {
    /** A client that is not logged in. */
    public static final Identity ANONYMOUS = new Identity(Publisher.ANONYMOUS.name());

    /** Returns the identity of the principal name that the container gave, which may be none. */
    public static Identity of(@Nullable String principalName) {
        return principalName == null || principalName.isEmpty() ? ANONYMOUS : new Identity(principalName);
    }

    /** Returns this identity as the publisher of messages. */
    public Publisher publisher() {
        return new Publisher(name);
    }
}
