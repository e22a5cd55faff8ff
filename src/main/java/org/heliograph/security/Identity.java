package org.heliograph.security;

import java.security.Principal;
import org.heliograph.message.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * The user behind a connection, taken once at its handshake.
 *
 * @param name the principal name, {@code anonymous} where nobody is logged in
 */
public record Identity(String name) {
    /** A client that is not logged in. */
    public static final Identity ANONYMOUS = new Identity(Publisher.ANONYMOUS.name());

    /** Returns the identity of the principal that the container gave, which may be none. */
    public static Identity of(@Nullable Principal principal) {
        String name = principal == null ? null : principal.getName();
        return name == null || name.isEmpty() ? ANONYMOUS : new Identity(name);
    }

    /** Returns this identity as the publisher of messages. */
    public Publisher publisher() {
        return new Publisher(name);
    }
}
