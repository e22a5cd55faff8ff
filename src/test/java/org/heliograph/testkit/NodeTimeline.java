package org.heliograph.testkit;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What a node held at some moments, as a table and as a picture. */
public final class NodeTimeline {
    private static final int WIDTH = 860;
    private static final int PANEL = 110;
    private static final int LEFT = 110;
    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int GAP = 34;
    private static final int MEBIBYTE = 1 << 20;

    private final HubClient hub;
    private final long start = System.nanoTime();
    private final List<Moment> moments = new CopyOnWriteArrayList<>();

    /** One of the figures of a moment. */
    private enum Figure {
        HEAP("heap in use, MiB"),
        THREADS("threads"),
        FILES("open files"),
        SESSIONS("connections");

        private final String title;

        Figure(String title) {
            this.title = title;
        }

        double of(Moment moment) {
            return switch (this) {
                case HEAP -> (double) moment.heapBytes() / MEBIBYTE;
                case THREADS -> moment.threads();
                case FILES -> moment.openFiles();
                case SESSIONS -> moment.sessions();
            };
        }
    }

    /**
     * What a node held.
     *
     * @param time since the beginning
     * @param heapBytes what was in use after a full garbage collection
     * @param threads how many lived
     * @param openFiles file descriptors, sockets among them
     * @param sessions connections that the hub knew
     */
    public record Moment(Duration time, int heapBytes, int threads, int openFiles, int sessions) {}

    /** Begins now. */
    public NodeTimeline(HubClient hub) {
        this.hub = hub;
    }

    /** Looks at the node, after a full garbage collection. */
    public Moment look() {
        JsonObject node = HubClient.json(hub.send("GET", "test/node?gc").body());
        Moment moment = new Moment(
                Duration.ofNanos(System.nanoTime() - start),
                node.getInt("heapUsed"),
                node.getInt("threads"),
                node.getInt("openFiles"),
                node.getInt("sessions"));
        moments.add(moment);
        return moment;
    }

    /** Writes {@code name.csv} and {@code name.svg} into a folder, which is created if need be. */
    public void writeTo(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".csv"), table());
            Files.writeString(folder.resolve(name + ".svg"), picture(name));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private String table() {
        return moments.stream()
                .map(moment -> String.format(
                        Locale.ROOT,
                        "%d,%d,%d,%d,%d",
                        moment.time().toSeconds(),
                        moment.heapBytes(),
                        moment.threads(),
                        moment.openFiles(),
                        moment.sessions()))
                .collect(Collectors.joining("\n", "seconds,heap bytes,threads,open files,connections\n", "\n"));
    }

    private String picture(String name) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"16\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s, %d minutes</text>%n",
                WIDTH,
                TOP + Figure.values().length * (PANEL + GAP),
                name,
                end().toMinutes()));
        int top = TOP;
        for (Figure figure : Figure.values()) {
            panel(out, figure, top);
            top += PANEL + GAP;
        }
        return out.append("</svg>\n").toString();
    }

    private void panel(StringBuilder out, Figure figure, int top) {
        double most = moments.stream().mapToDouble(figure::of).max().orElse(1);
        double scale = PANEL / Math.max(1, most);
        double second = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, end().toSeconds());
        String points = moments.stream()
                .map(moment -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + moment.time().toSeconds() * second,
                        top + PANEL - figure.of(moment) * scale))
                .collect(Collectors.joining(" "));
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>"
                        + "<path d=\"M%d,%d v%d H%d\" fill=\"none\" stroke=\"#94a3b8\"/>"
                        + "<polyline points=\"%s\" fill=\"none\" stroke=\"#2563eb\" stroke-width=\"1.5\"/>%n",
                LEFT + 6,
                top - 5,
                figure.title,
                LEFT - 8,
                top + 10,
                most,
                LEFT - 8,
                top + PANEL,
                LEFT,
                top,
                PANEL,
                WIDTH - RIGHT,
                points));
    }

    private Duration end() {
        return moments.isEmpty()
                ? Duration.ZERO
                : moments.get(moments.size() - 1).time();
    }
}
