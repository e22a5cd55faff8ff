package org.heliograph.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings of namespaces, {@code heliograph.namespace.<name>.<key>}; what one leaves out is as for all. */
final class NamespaceReader {
    static final String PREFIX = SettingKey.PREFIX + "namespace.";

    /** The keys of a namespace, each with the setting of all namespaces that it replaces. */
    private static final Map<String, SettingKey> KEYS = Map.of(
            "overflow", SettingKey.OUTBOX_OVERFLOW,
            "outbox-max-bytes", SettingKey.OUTBOX_BYTES,
            "outbox-max-frames", SettingKey.OUTBOX_FRAMES,
            "messages-per-second", SettingKey.MESSAGES_PER_SECOND,
            "message-burst", SettingKey.MESSAGE_BURST,
            "history-size", SettingKey.HISTORY_SIZE,
            "history-time", SettingKey.HISTORY_TIME,
            "history-key-time", SettingKey.HISTORY_KEY_TIME,
            "last", SettingKey.HISTORY_LAST,
            "presence", SettingKey.PRESENCE);

    private final SettingSource source;
    private final SettingReader reader;

    NamespaceReader(SettingSource source) {
        this.source = source;
        this.reader = new SettingReader(source);
    }

    /** Returns the keys of a namespace in the order in which a person reads them. */
    static List<String> keys() {
        return KEYS.keySet().stream().sorted().toList();
    }

    /** Returns the setting of all namespaces that a key of one replaces. */
    static SettingKey twinOf(String key) {
        SettingKey twin = KEYS.get(key);
        if (twin == null) {
            throw new IllegalArgumentException(key);
        }
        return twin;
    }

    Map<String, NamespaceSettings> all() {
        Map<String, NamespaceSettings> namespaces = new HashMap<>();
        for (String key : source.keys()) {
            int end = key.lastIndexOf('.');
            if (key.startsWith(PREFIX) && end > PREFIX.length()) {
                requireKnown(key, key.substring(end + 1));
                namespaces.computeIfAbsent(key.substring(PREFIX.length(), end), this::namespace);
            }
        }
        return Map.copyOf(namespaces);
    }

    /** Returns the settings of a namespace; an empty name stands for those that set nothing themselves. */
    NamespaceSettings namespace(String name) {
        return new NamespaceSettings(
                new OutboxSettings(
                        number(name, "outbox-max-bytes"),
                        number(name, "outbox-max-frames"),
                        overflow(name),
                        reader.duration(SettingKey.STALL_LIMIT)),
                new RateSettings(number(name, "messages-per-second"), number(name, "message-burst")),
                new HistorySettings(
                        number(name, "history-size"),
                        duration(name, "history-time"),
                        duration(name, "history-key-time"),
                        number(name, "last") == 1),
                flag(name, "presence"));
    }

    private boolean flag(String name, String key) {
        SettingKey twin = twinOf(key);
        String full = PREFIX + name + "." + key;
        return reader.optional(full)
                .map(value -> SettingReader.flag(full, value))
                .orElseGet(() -> reader.flag(twin));
    }

    private Duration duration(String name, String key) {
        SettingKey twin = twinOf(key);
        String full = PREFIX + name + "." + key;
        return reader.optional(full)
                .map(value -> SettingReader.duration(full, value, twin))
                .orElseGet(() -> reader.duration(twin));
    }

    private int number(String name, String key) {
        SettingKey twin = twinOf(key);
        String full = PREFIX + name + "." + key;
        return reader.optional(full)
                .map(value ->
                        SettingReader.number(full, value, Integer.parseInt(twin.min()), Integer.parseInt(twin.max())))
                .orElseGet(() -> reader.number(twin));
    }

    private OverflowPolicy overflow(String name) {
        String full = PREFIX + name + ".overflow";
        return reader.optional(full)
                .map(value -> reader.overflow(full, value))
                .orElseGet(() ->
                        reader.overflow(SettingKey.OUTBOX_OVERFLOW.key(), reader.text(SettingKey.OUTBOX_OVERFLOW)));
    }

    private void requireKnown(String key, String suffix) {
        if (!KEYS.containsKey(suffix)) {
            String allowed = "a key that ends with one of ." + String.join(", .", keys());
            throw new InvalidSettingException(key, reader.optional(key).orElse(""), allowed);
        }
    }
}
