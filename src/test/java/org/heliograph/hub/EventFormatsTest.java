package org.heliograph.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.message.NodeId;
import org.junit.jupiter.api.Test;

class EventFormatsTest {
    @Test
    void sourceBeginsWithThePathOfTheApplication() {
        EventFormats formats = formats(Map.of());
        formats.locate("/heliograph");
        assertThat(formats.get().socket().encode("x").text())
                .contains("\"id\":\"n1-told-1\"")
                .contains("\"source\":\"/heliograph/\"");
        assertThat(formats.get().feed()).isSameAs(formats.get().feed());
    }

    @Test
    void sourceBeginsWithTheAddressThatIsSet() {
        EventFormats formats = formats(Map.of("heliograph.url", "https://portal.example/hub"));
        formats.locate("/heliograph");
        assertThat(formats.get().socket().encode("x").text()).contains("\"source\":\"https://portal.example/hub/\"");
    }

    private static EventFormats formats(Map<String, String> settings) {
        return new EventFormats(Settings.read(SettingSource.of(settings)), new NodeId("n1"));
    }
}
