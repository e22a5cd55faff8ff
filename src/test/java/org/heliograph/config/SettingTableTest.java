package org.heliograph.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.heliograph.testkit.DocumentTable;
import org.junit.jupiter.api.Test;

/** The table of settings is complete, and the document of settings holds it. */
class SettingTableTest {
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
    void documentHoldsTheTableOfSettings() throws IOException {
        DocumentTable.in("src/docs/settings.md", "settings").requireGenerated(SettingTable.markdown());
    }
}
