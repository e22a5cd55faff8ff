package org.heliograph.hub.session;

import java.time.Duration;
import org.heliograph.config.NamespaceSettings;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.RateSettings;
import org.heliograph.config.Settings;
import org.heliograph.config.WebSocketSettings;
import org.heliograph.message.Namespace;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Caller;

/**
 * The rules for one connection.
 *
 * @param format what it speaks
 * @param caller who is at the other end
 * @param bounds the bounds of its outbox
 * @param inbound the rate at which its client may send
 * @param messageLimit the time that the parts of one message of its client may take
 * @param maxChannels the most channels that it may follow
 * @param keepAlive time between two keep-alive frames
 * @param pongLimit the time that the answer to a ping may take; a format without pings never waits for one
 */
record SessionProfile(
        WireFormat format,
        Caller caller,
        OutboxSettings bounds,
        RateSettings inbound,
        Duration messageLimit,
        int maxChannels,
        Duration keepAlive,
        Duration pongLimit) {

    /** Returns the profile of a new connection under the settings in force. */
    static SessionProfile of(WireFormat format, Caller caller, Namespace namespace, Settings settings) {
        NamespaceSettings rules = settings.namespace(namespace.value());
        WebSocketSettings webSocket = settings.webSocket();
        return new SessionProfile(
                format,
                caller,
                rules.outbox(),
                rules.inbound(),
                webSocket.messageLimit(),
                settings.connections().maxChannels(),
                format.liveness() == WireFormat.Liveness.COMMENTS
                        ? settings.sse().heartbeat()
                        : webSocket.pingInterval(),
                webSocket.pongLimit());
    }
}
