package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the servers under test wrote into their log files since this object was made. */
public final class ServerLogs {
    /** As in 2026-01-31 23:59:59. */
    private static final int SECOND_LENGTH = 19;

    /**
     * Payara 6 recycles request and response of a connection that its client broke off while a thread still serves or ends
     * them: how the entries begin that it writes then. Those with the hub among their callers count all the same.
     */
    private static final List<String> RECYCLED_TOO_EARLY = List.of(
            "Response Error during finishResponse",
            "Error invoking requestInitialized method on ServletRequestListener",
            "An exception or error occurred in the container during the request processing");

    /** The same in any servlet: a request that was recycled has no method. */
    private static final String RECYCLED_WITHOUT_METHOD = "\tat org.glassfish.grizzly.http.Method.<init>";

    /** WildFly 39 answers 500 to a request that was on its way to an application when that was stopped. */
    private static final String STOPPED_MEANWHILE = "UT010051";

    /** WildFly writes a stack trace when a transaction ends whose broker was lost, whoever ends it. */
    private static final String BROKER_LOST_IN_TRANSACTION = "ARJUNA016056";

    private static final Path FOLDER = Path.of(System.getProperty("heliograph.it.logs"));

    private final Map<Path, Long> sizes = new HashMap<>();

    private ServerLogs() {
        files().forEach(file -> sizes.put(file, file.toFile().length()));
    }

    /** Notes how long the log files are now. */
    public static ServerLogs fromNow() {
        return new ServerLogs();
    }

    /** Returns the lines that were written since. */
    public List<String> lines() {
        return files().stream().flatMap(file -> newTextOf(file).lines()).toList();
    }

    /** Fails if a stack trace was written since: what a client does is no fault of the server. */
    public void assertNoStackTraces() {
        assertThat(entries().stream().flatMap(entry -> traceOf(entry).stream())).isEmpty();
    }

    /** Returns what was written since, each entry with the lines that belong to it. */
    private List<List<String>> entries() {
        List<List<String>> entries = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines()) {
            if (line.matches("\\d{4}-.*")) {
                entries.add(new ArrayList<>());
            }
            entries.get(entries.size() - 1).add(line);
        }
        return entries;
    }

    /** Returns the lines of a stack trace in an entry; none for what the server alone is to blame for. */
    private static List<String> traceOf(List<String> entry) {
        boolean ours = entry.stream().anyMatch(line -> line.contains("org.heliograph"));
        return isKnown(entry) && !ours
                ? List.of()
                : entry.stream().filter(line -> line.startsWith("\tat ")).toList();
    }

    private static boolean isKnown(List<String> entry) {
        if (entry.isEmpty()) {
            return false;
        }
        String first = entry.get(0);
        return first.contains(STOPPED_MEANWHILE)
                || RECYCLED_TOO_EARLY.stream().anyMatch(first::contains)
                || entry.stream().anyMatch(line -> line.startsWith(RECYCLED_WITHOUT_METHOD));
    }

    /** Fails if a stack trace that leads through the hub was written since; the server's own are its own affair. */
    public void assertNoStackTracesOfTheHub() {
        assertThat(entries().stream()
                        .filter(entry -> entry.isEmpty() || !entry.get(0).contains(BROKER_LOST_IN_TRANSACTION))
                        .flatMap(List::stream))
                .filteredOn(line -> line.matches("\\tat (\\S+//)?org\\.heliograph\\..*"))
                .isEmpty();
    }

    /**
     * Fails if more lines of one kind were written within a second. Of one kind are lines that differ in nothing but words
     * with digits; what is finer than INFO, which only test servers write, does not count.
     */
    public void assertAtMostASecondOfAKind(int limit) {
        Map<String, Long> counts = lines().stream()
                .filter(line -> !line.contains(" FINE"))
                .collect(Collectors.groupingBy(ServerLogs::secondAndKind, Collectors.counting()));
        assertThat(counts)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isLessThanOrEqualTo(limit));
    }

    private static String secondAndKind(String line) {
        int end = Math.min(SECOND_LENGTH, line.length());
        return line.substring(0, end) + line.substring(end).replaceAll("\\S*\\d\\S*", "#");
    }

    /** Fails if a text occurs in any log file, old lines included. */
    public static void assertAbsent(String secret) {
        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.UTF_8))
                        .as(file.toString())
                        .doesNotContain(secret));
    }

    private String newTextOf(Path file) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = sizes.getOrDefault(file, 0L);
            byte[] bytes = new byte[Math.toIntExact(log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".log")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
