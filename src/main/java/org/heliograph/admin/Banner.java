package org.heliograph.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.config.ConnectionSettings;
import org.heliograph.config.NamespaceSettings;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.RateSettings;
import org.heliograph.config.Settings;
import org.heliograph.config.WebSocketSettings;
import org.heliograph.message.NodeId;
import org.heliograph.relay.RelayStatus;

/**
 * The text that an operator sees at the end of the start: where the hub is, which limits are in force, and what is off.
 *
 * @param settings the settings in force
 * @param node the name of this node
 * @param contextPath where the web application is
 * @param budgetBytes what all outboxes together may hold
 * @param fastPaths which fast paths through the server are on, and why one is off
 */
record Banner(Settings settings, NodeId node, String contextPath, long budgetBytes, String fastPaths) {
    private static final int MEBIBYTE = 1024 * 1024;

    String text(RelayStatus relay) {
        String base = settings.url().isEmpty() ? "http://<host>:<port>" + contextPath : settings.url();
        String socket = base.replaceFirst("^http", "ws");
        return String.join(
                System.lineSeparator(),
                "Heliograph is ready, node " + node,
                "  page        " + base + "/",
                "  WebSocket   " + socket
                        + "/ws/room/{room}  /ws/channel/{channel}  /ws/clients/{id}  /ws/items/{id}  /ws/echo",
                "  SDK         " + socket + "/connection/websocket  (npm centrifuge, Python, Go)",
                "  feed        curl -N " + base + "/api/channels/demo:counter/events",
                "  publish     curl -d data=hello " + base + "/api/rooms/lobby/messages",
                "  history     " + history(),
                "  limits      " + limits(),
                "  liveness    " + liveness(),
                "  nodes       " + relay.detail(),
                "  fast paths  " + fastPaths,
                "  off         " + off(relay));
    }

    private String history() {
        List<String> kept = new ArrayList<>();
        if (settings.defaults().history().isOn()) {
            kept.add("every namespace " + kept(settings.defaults()));
        }
        settings.namespaces().entrySet().stream()
                .filter(each -> each.getValue().history().isOn())
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> kept.add(each.getKey() + ":* " + kept(each.getValue())));
        return kept.isEmpty()
                ? "none: a client that was away misses what passed; set " + Settings.NAMESPACE_PREFIX
                        + "room.history-size=1000 and the like"
                : String.join(", ", kept) + "; in " + settings.journal().dataSource();
    }

    private static String kept(NamespaceSettings namespace) {
        return namespace.history().maxMessages() + " messages a channel for "
                + namespace.history().time().toHours() + " h";
    }

    private String limits() {
        OutboxSettings outbox = settings.defaults().outbox();
        RateSettings inbound = settings.defaults().inbound();
        ConnectionSettings connections = settings.connections();
        return "message " + size(settings.webSocket().maxMessageBytes()) + ", body "
                + size(settings.rest().maxBodyBytes()) + ", outbox " + size(outbox.maxBytes()) + " and "
                + outbox.maxFrames() + " frames (" + outbox.overflow() + "), all outboxes " + size(budgetBytes)
                + "; a client may send " + inbound.messagesPerSecond() + " messages a second, " + inbound.burst()
                + " at once; connections " + connections.max() + ", of one user " + connections.maxPerUser()
                + ", from one address " + connections.maxPerAddress();
    }

    private String liveness() {
        WebSocketSettings webSocket = settings.webSocket();
        return "ping " + seconds(webSocket.pingInterval()) + ", pong limit " + seconds(webSocket.pongLimit())
                + ", close limit " + seconds(webSocket.closeLimit()) + ", stalled write "
                + seconds(settings.defaults().outbox().stallLimit()) + ", feed heartbeat "
                + seconds(settings.sse().heartbeat());
    }

    private String off(RelayStatus relay) {
        StringBuilder off = new StringBuilder("logins of our own (the server's principal is taken), ");
        if (!settings.demo()) {
            off.append("demo feeds, ");
        }
        if (relay.state() == RelayStatus.State.OFF) {
            off.append("other nodes, publishing by JMS, ");
        }
        return off.substring(0, off.length() - 2);
    }

    private static String size(long bytes) {
        return bytes % MEBIBYTE == 0 || bytes > MEBIBYTE ? bytes / MEBIBYTE + " MiB" : bytes + " bytes";
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
