package org.heliograph.config;

import java.util.Arrays;
import java.util.HashMap;
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
 * @param rest the settings of publishing by REST
 * @param outbox the bounds of an outbox where its namespace sets no others
 * @param outboxHeapPercent the share of the heap that all outboxes together may hold
 * @param handlers the settings of application code
 * @param jms the settings of JMS
 * @param namespaceOutboxes the bounds of outboxes by namespace
 */
public record Settings(
        String nodeId,
        String url,
        List<String> allowedOrigins,
        boolean demo,
        WebSocketSettings webSocket,
        SseSettings sse,
        RestSettings rest,
        OutboxSettings outbox,
        int outboxHeapPercent,
        HandlerSettings handlers,
        JmsSettings jms,
        Map<String, OutboxSettings> namespaceOutboxes) {

    /** The prefix of the keys of namespaces, {@code heliograph.namespace.<name>.<key>}. */
    public static final String NAMESPACE_PREFIX = SettingKey.PREFIX + "namespace.";

    private static final String OVERFLOW = ".overflow";
    private static final String MAX_BYTES = ".outbox-max-bytes";
    private static final String MAX_FRAMES = ".outbox-max-frames";

    /**
     * Reads all settings.
     *
     * @throws InvalidSettingException for the first value that cannot be used, with its key, value and range
     */
    public static Settings read(SettingSource source) {
        SettingReader reader = new SettingReader(source);
        OutboxSettings outbox = outbox(reader);
        return new Settings(
                nodeId(reader.text(SettingKey.NODE_ID)),
                reader.text(SettingKey.URL),
                reader.list(SettingKey.ALLOWED_ORIGINS),
                reader.flag(SettingKey.DEMO),
                webSocket(reader),
                new SseSettings(reader.duration(SettingKey.HEARTBEAT), reader.duration(SettingKey.RETRY)),
                new RestSettings(reader.number(SettingKey.MAX_BODY_BYTES), reader.number(SettingKey.MAX_BATCH)),
                outbox,
                reader.number(SettingKey.OUTBOX_HEAP_PERCENT),
                new HandlerSettings(
                        reader.number(SettingKey.HANDLER_THREADS), reader.number(SettingKey.HANDLER_PENDING)),
                jms(reader),
                namespaces(source, reader, outbox));
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

    /** Returns the bounds of the outbox of a connection that follows channels of a namespace. */
    public OutboxSettings outboxOf(String namespace) {
        return namespaceOutboxes.getOrDefault(namespace, outbox);
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
                reader.flag(SettingKey.COMPRESSION));
    }

    private static OutboxSettings outbox(SettingReader reader) {
        return new OutboxSettings(
                reader.number(SettingKey.OUTBOX_BYTES),
                reader.number(SettingKey.OUTBOX_FRAMES),
                reader.overflow(SettingKey.OUTBOX_OVERFLOW.key(), reader.text(SettingKey.OUTBOX_OVERFLOW)),
                reader.duration(SettingKey.STALL_LIMIT));
    }

    private static JmsSettings jms(SettingReader reader) {
        return new JmsSettings(
                reader.flag(SettingKey.JMS),
                reader.text(SettingKey.JMS_FACTORY),
                reader.text(SettingKey.JMS_TOPIC),
                reader.text(SettingKey.JMS_INBOX),
                reader.text(SettingKey.JMS_REJECTED),
                reader.duration(SettingKey.JMS_TIME_TO_LIVE),
                reader.number(SettingKey.JMS_PENDING),
                reader.number(SettingKey.JMS_PENDING_BYTES),
                reader.duration(SettingKey.JMS_BREAKER));
    }

    private static Map<String, OutboxSettings> namespaces(
            SettingSource source, SettingReader reader, OutboxSettings defaults) {
        Map<String, OutboxSettings> namespaces = new HashMap<>();
        for (String key : source.keys()) {
            int end = key.lastIndexOf('.');
            if (key.startsWith(NAMESPACE_PREFIX) && end > NAMESPACE_PREFIX.length()) {
                String namespace = key.substring(NAMESPACE_PREFIX.length(), end);
                requireKnown(key, key.substring(end), reader);
                namespaces.computeIfAbsent(namespace, name -> namespace(reader, NAMESPACE_PREFIX + name, defaults));
            }
        }
        return Map.copyOf(namespaces);
    }

    private static void requireKnown(String key, String suffix, SettingReader reader) {
        List<String> known = List.of(OVERFLOW, MAX_BYTES, MAX_FRAMES);
        if (!known.contains(suffix)) {
            String allowed = "a key that ends with one of " + String.join(", ", known);
            throw new InvalidSettingException(key, reader.optional(key).orElse(""), allowed);
        }
    }

    private static OutboxSettings namespace(SettingReader reader, String prefix, OutboxSettings defaults) {
        return new OutboxSettings(
                reader.optional(prefix + MAX_BYTES)
                        .map(value -> SettingReader.number(prefix + MAX_BYTES, value, 1024, 1_073_741_824))
                        .orElse(defaults.maxBytes()),
                reader.optional(prefix + MAX_FRAMES)
                        .map(value -> SettingReader.number(prefix + MAX_FRAMES, value, 1, 1_000_000))
                        .orElse(defaults.maxFrames()),
                reader.optional(prefix + OVERFLOW)
                        .map(value -> reader.overflow(prefix + OVERFLOW, value))
                        .orElse(defaults.overflow()),
                defaults.stallLimit());
    }
}
