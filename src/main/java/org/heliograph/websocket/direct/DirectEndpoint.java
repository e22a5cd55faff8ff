package org.heliograph.websocket.direct;

import java.util.Optional;
import org.heliograph.delivery.Connection;
import org.heliograph.server.FrameWriter;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.SocketEndpoint;

/** An endpoint whose connection the hub reads and writes itself. */
public interface DirectEndpoint extends SocketEndpoint {
    /** Opens the connection in the hub. */
    void open(ClientHandshake handshake, Connection connection);

    /** Returns how messages that wait together become one write. */
    FrameWriter frameWriter();

    /** Returns the subprotocol that the endpoint speaks to clients that ask for it by name; empty for none. */
    Optional<String> subprotocol();

    /** Ignores the end of the transport from now on. */
    void abandon();
}
