package org.heliograph.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the table of all settings, which src/docs/settings.md holds. */
final class SettingTable {
    private SettingTable() {}

    /** Returns the table, a line for each setting in the order of {@link SettingKey}, ended by a line feed. */
    static String markdown() {
        return "| key | default | range | meaning |\n|---|---|---|---|\n"
                + Arrays.stream(SettingKey.values()).map(SettingTable::row).collect(Collectors.joining())
                + NamespaceReader.keys().stream()
                        .map(key -> namespaceRow(key, NamespaceReader.twinOf(key)))
                        .collect(Collectors.joining());
    }

    private static String row(SettingKey key) {
        String defaultValue = key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`";
        return "| `" + key.key() + "` | " + defaultValue + " | " + range(key) + " | " + key.meaning() + " |\n";
    }

    private static String namespaceRow(String suffix, SettingKey twin) {
        return "| `" + Settings.NAMESPACE_PREFIX + "<name>." + suffix + "` | as `" + twin.key() + "` | " + range(twin)
                + " | the same for the channels of one namespace |\n";
    }

    private static String range(SettingKey key) {
        return switch (key.kind()) {
            case DURATION, NUMBER -> "`" + key.min() + "` to `" + key.max() + "`";
            case FLAG -> "`true`, `false`";
            case TEXT -> "text";
        };
    }
}
