package org.heliograph.message;

import java.util.Optional;

/**
 * The publisher of a message.
 *
 * @param name the principal name, or the edge it came through where nobody is logged in
 * @param connection the connection it came by; empty for what came by HTTP, JMS or from code
 */
public record Publisher(String name, Optional<ConnectionId> connection) {
    /** A client without a login. */
    public static final Publisher ANONYMOUS = new Publisher("anonymous");

    /** Code inside the server, through CDI. */
    public static final Publisher APPLICATION = new Publisher("application");

    /** An application that sent a JMS message to the inbound queue. */
    public static final Publisher JMS = new Publisher("jms");

    /** Creates a publisher that has no connection. */
    public Publisher(String name) {
        this(name, Optional.empty());
    }

    /** Returns this publisher on a connection. */
    public Publisher on(ConnectionId id) {
        return new Publisher(name, Optional.of(id));
    }
}
