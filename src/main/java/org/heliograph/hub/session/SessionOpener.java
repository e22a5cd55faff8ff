package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.delivery.Connection;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Namespace;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Caller;

/** The way in for every transport: names connections and opens their sessions. Safe for any number of threads. */
@NodeSingleton
public class SessionOpener {
    private final NodeId node;
    private final DeliveryLines lines;
    private final SessionServices services;
    private final AtomicLong connections = new AtomicLong();

    /** Creates the bean. */
    @Inject
    public SessionOpener(NodeId node, DeliveryLines lines, SessionServices services) {
        this.node = node;
        this.lines = lines;
        this.services = services;
    }

    /** Returns a new identity for a connection of this node. */
    public ConnectionId nextConnectionId() {
        return new ConnectionId(node.value() + "-c" + connections.incrementAndGet());
    }

    /**
     * Takes a new connection in.
     *
     * @param connection the transport
     * @param format the wire format that it speaks
     * @param caller who is at the other end
     * @param namespace the namespace whose bounds its outbox gets
     */
    public HubSession open(Connection connection, WireFormat format, Caller caller, Namespace namespace) {
        SessionProfile profile = SessionProfile.of(format, caller, namespace, services.settings());
        HubSession session = new HubSession(connection, profile, lines.next(), services);
        Admission.Verdict verdict = services.sessions().enter(session);
        if (verdict != Admission.Verdict.ADMITTED) {
            session.close(verdict.closeCode());
        }
        return session;
    }
}
