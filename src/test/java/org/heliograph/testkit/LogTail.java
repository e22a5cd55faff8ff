package org.heliograph.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the servers of this test run write to their logs from some moment on. */
public final class LogTail {
    private static final Path LOGS = Path.of(System.getProperty("heliograph.it.logs"));

    private final Map<Path, Integer> startBytes = new TreeMap<>();

    private LogTail() {}

    /** Begins to look at the end of every log. */
    public static LogTail fromNow() {
        LogTail tail = new LogTail();
        files().forEach(file -> tail.startBytes.put(file, read(file).length));
        return tail;
    }

    /** Returns what was written since, file after file. */
    public String text() {
        return files().stream().map(this::textOf).collect(Collectors.joining("\n"));
    }

    /** Returns the lines of stack traces since that lie in code of the hub. */
    public List<String> stackTraceLines() {
        return text().lines()
                .filter(line -> line.strip().matches("at (\\S+//?)?org\\.heliograph\\..*"))
                .toList();
    }

    private String textOf(Path file) {
        byte[] content = read(file);
        int start = startBytes.getOrDefault(file, 0);
        // a server that starts anew may begin its file anew
        int from = start <= content.length ? start : 0;
        return new String(Arrays.copyOfRange(content, from, content.length), StandardCharsets.UTF_8);
    }

    private static List<Path> files() {
        try (Stream<Path> walk = Files.walk(LOGS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("(payara-micro-|server).*\\.log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
