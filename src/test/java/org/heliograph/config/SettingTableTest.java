package org.heliograph.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The table of settings is complete, and the README holds it. */
class SettingTableTest {
    private static final String BEGIN = "<!-- settings -->";
    private static final String END = "<!-- /settings -->";

    @Test
    void hasALineForEverySetting() {
        String table = SettingTable.markdown();

        assertThat(table.lines().filter(line -> line.startsWith("| `heliograph.")))
                .hasSize(SettingKey.values().length + NamespaceReader.keys().size());
        assertThat(Arrays.stream(SettingKey.values()))
                .allSatisfy(key ->
                        assertThat(table).contains("| `" + key.key() + "` | ").contains(key.meaning()));
        assertThat(table).contains("| `heliograph.websocket.ping-interval` | `PT20S` | `PT0.5S` to `PT1H` | ");
    }

    @Test
    void everyLineHasFourCells() {
        assertThat(SettingTable.markdown().lines())
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(5));
    }

    @Test
    void readmeHoldsTheTableOfSettings() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        String between = readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
        assertThat(between.strip()).isEqualTo(SettingTable.markdown().strip());
    }
}
