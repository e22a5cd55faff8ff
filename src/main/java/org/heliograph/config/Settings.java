package org.heliograph.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All settings of a node, read once and validated. Immutable.
 *
 * @param nodeId the name of this node, or {@code random}
 * @param url the address users type, or empty
 * @param allowedOrigins origins whose pages may connect; {@code self} is the origin the hub is served from
 * @param demo whether the demo feeds run
 * @param webSocket the settings of WebSocket connections
 * @param sse the settings of feeds
 * @param serverReflection whether the hub may reach into the server by reflection
 * @param rest the settings of publishing by REST
 * @param connections how many connections are let in
 * @param drainWindow the time over which a node that stops sends its clients away
 * @param outboxHeapPercent the share of the heap that all outboxes together may hold
 * @param handlers the settings of application code
 * @param jms the settings of JMS
 * @param journal where history is kept
 * @param defaults what holds for a namespace that sets nothing else
 * @param namespaces what single namespaces decide
 */
public record Settings(
        String nodeId,
        String url,
        List<String> allowedOrigins,
        boolean demo,
        WebSocketSettings webSocket,
        SseSettings sse,
        boolean serverReflection,
        RestSettings rest,
        ConnectionSettings connections,
        Duration drainWindow,
        int outboxHeapPercent,
        HandlerSettings handlers,
        JmsSettings jms,
        JournalSettings journal,
        NamespaceSettings defaults,
        Map<String, NamespaceSettings> namespaces) {

    /** The prefix of the keys of namespaces, {@code heliograph.namespace.<name>.<key>}. */
    public static final String NAMESPACE_PREFIX = NamespaceReader.PREFIX;

    /**
     * Reads all settings.
     *
     * @throws InvalidSettingException for the first value that cannot be used, with its key, value and range
     */
    public static Settings read(SettingSource source) {
        SettingReader reader = new SettingReader(source);
        NamespaceReader namespaces = new NamespaceReader(source);
        return new Settings(
                nodeId(reader.text(SettingKey.NODE_ID)),
                reader.text(SettingKey.URL),
                reader.list(SettingKey.ALLOWED_ORIGINS),
                reader.flag(SettingKey.DEMO),
                webSocket(reader),
                new SseSettings(
                        reader.duration(SettingKey.HEARTBEAT),
                        reader.duration(SettingKey.RETRY),
                        reader.flag(SettingKey.SSE_DIRECT)),
                reader.flag(SettingKey.SERVER_REFLECTION),
                new RestSettings(reader.number(SettingKey.MAX_BODY_BYTES), reader.number(SettingKey.MAX_BATCH)),
                new ConnectionSettings(
                        reader.number(SettingKey.MAX_CONNECTIONS),
                        reader.number(SettingKey.MAX_PER_USER),
                        reader.number(SettingKey.MAX_PER_ADDRESS),
                        reader.number(SettingKey.MAX_CHANNELS)),
                reader.duration(SettingKey.DRAIN_WINDOW),
                reader.number(SettingKey.OUTBOX_HEAP_PERCENT),
                new HandlerSettings(
                        reader.number(SettingKey.HANDLER_THREADS),
                        reader.number(SettingKey.HANDLER_PENDING),
                        reader.number(SettingKey.HANDLER_PENDING_BYTES)),
                jms(reader),
                journal(reader),
                namespaces.namespace(""),
                namespaces.all());
    }

    /** Returns the keys of a source that look like settings of the hub and are none, mistyped ones most likely. */
    public static Set<String> unknownKeys(SettingSource source) {
        Set<String> known =
                Arrays.stream(SettingKey.values()).map(SettingKey::key).collect(Collectors.toSet());
        return source.keys().stream()
                .filter(key -> key.startsWith(SettingKey.PREFIX))
                .filter(key -> !known.contains(key) && !key.startsWith(NAMESPACE_PREFIX))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what a namespace decides, or the defaults. */
    public NamespaceSettings namespace(String name) {
        return namespaces.getOrDefault(name, defaults);
    }

    /** A node's name stands in message ids, and those in lines of event streams. */
    private static String nodeId(String value) {
        if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new InvalidSettingException(
                    SettingKey.NODE_ID.key(), value, "1 to 64 letters, digits, dots, underscores and hyphens");
        }
        return value;
    }

    private static WebSocketSettings webSocket(SettingReader reader) {
        return new WebSocketSettings(
                reader.duration(SettingKey.PING_INTERVAL),
                reader.duration(SettingKey.PONG_LIMIT),
                reader.duration(SettingKey.CLOSE_LIMIT),
                reader.number(SettingKey.MAX_MESSAGE_BYTES),
                reader.duration(SettingKey.MESSAGE_LIMIT),
                reader.flag(SettingKey.DIRECT));
    }

    private static JournalSettings journal(SettingReader reader) {
        return new JournalSettings(
                reader.text(SettingKey.JOURNAL_DATA_SOURCE),
                reader.number(SettingKey.JOURNAL_PENDING),
                reader.duration(SettingKey.JOURNAL_TIMEOUT),
                reader.duration(SettingKey.JOURNAL_CHECK),
                reader.number(SettingKey.RECOVERY_MESSAGES),
                reader.number(SettingKey.RECOVERY_BYTES));
    }

    private static JmsSettings jms(SettingReader reader) {
        return new JmsSettings(
                reader.flag(SettingKey.JMS),
                reader.text(SettingKey.JMS_FACTORY),
                reader.text(SettingKey.JMS_INBOX_FACTORY),
                reader.text(SettingKey.JMS_TOPIC),
                reader.text(SettingKey.JMS_INBOX),
                reader.text(SettingKey.JMS_REJECTED),
                reader.duration(SettingKey.JMS_TIME_TO_LIVE),
                reader.number(SettingKey.JMS_PENDING),
                reader.number(SettingKey.JMS_PENDING_BYTES),
                reader.duration(SettingKey.JMS_BREAKER));
    }
}
