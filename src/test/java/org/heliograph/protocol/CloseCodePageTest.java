package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.client.ClientClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page explains the same close codes that the hub sends. */
class CloseCodePageTest {
    private static final Pattern ENTRY =
            Pattern.compile("code: (\\d+),(?: twin: (\\d+),)? name: '[^']+', reconnect: (true|false)");

    private Map<Integer, MatchResult> entries;

    @BeforeEach
    void readPage() throws IOException {
        String page = Files.readString(Path.of("src/main/webapp/js/close-codes.js"));
        entries = ENTRY.matcher(page)
                .results()
                .collect(Collectors.toMap(entry -> Integer.valueOf(entry.group(1)), entry -> entry));
    }

    @Test
    void everyCodeIsThereAndSaysWhetherToReconnect() {
        Map<Integer, Boolean> expected =
                Arrays.stream(CloseCode.values()).collect(Collectors.toMap(CloseCode::code, CloseCode::reconnect));
        Map<Integer, Boolean> shown = entries.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Boolean.valueOf(entry.getValue().group(3))));
        assertThat(shown).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void twinIsWhatTheSocketOfManyChannelsSays() {
        for (CloseCode code : CloseCode.values()) {
            Optional.ofNullable(entries.get(code.code()))
                    .map(entry -> entry.group(2))
                    .map(Integer::valueOf)
                    .ifPresent(twin ->
                            assertThat(twin).isEqualTo(ClientClose.of(code).number()));
        }
    }
}
