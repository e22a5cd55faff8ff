package org.heliograph.protocol.client;

import java.util.Optional;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Publisher;

/**
 * The identity of a client, for other clients.
 *
 * @param user the name; empty for somebody who is not logged in
 * @param client the connection; empty for somebody who published without one
 * @param connInfo what the connection's token says about the user
 * @param chanInfo what the subscription says about the user
 */
public record ClientInfo(String user, ConnectionId client, Optional<RawJson> connInfo, Optional<RawJson> chanInfo) {
    private static final ConnectionId NO_CONNECTION = new ConnectionId("");

    /** Returns the info of whoever published a message; empty for somebody without name and connection. */
    static Optional<ClientInfo> of(Publisher publisher) {
        Optional<ConnectionId> connection = publisher.connection();
        return connection.isEmpty() && publisher.name().equals(Publisher.ANONYMOUS.name())
                ? Optional.empty()
                : Optional.of(of(publisher.name(), connection.orElse(NO_CONNECTION)));
    }

    /** Returns the info of a name and a connection; {@link Publisher#ANONYMOUS} stands for nobody. */
    public static ClientInfo of(String name, ConnectionId client) {
        String user = name.equals(Publisher.ANONYMOUS.name()) ? "" : name;
        return new ClientInfo(user, client, Optional.empty(), Optional.empty());
    }
}
