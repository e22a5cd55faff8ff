package org.heliograph.bench;

import java.util.List;
import java.util.Locale;

/** Horizontal bars, a group for each scenario, as SVG. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int LEFT = 230;
    private static final int BARS = 430;
    private static final int BAR_HEIGHT = 18;
    private static final int TOP = 60;
    private static final List<String> COLOURS =
            List.of("#2563eb", "#f59e0b", "#10b981", "#8b5cf6", "#ef4444", "#64748b");

    private final Report report;
    private final Options options;

    Plot(Report report, Options options) {
        this.report = report;
        this.options = options;
    }

    String svg() {
        int group = options.targets().size() * BAR_HEIGHT + 24;
        int height = TOP + options.scenarios().size() * group + 10;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"16\" y=\"26\" font-size=\"16\" font-weight=\"bold\">Deliveries per second of the server's CPU time; memory of idle connections</text>%n",
                WIDTH,
                height));
        legend(out);
        int y = TOP + 10;
        for (Scenario scenario : options.scenarios()) {
            group(out, scenario, y);
            y += group;
        }
        return out.append("</svg>\n").toString();
    }

    private void legend(StringBuilder out) {
        int x = 16;
        for (int i = 0; i < options.targets().size(); i++) {
            String name = options.targets().get(i).name();
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"38\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"48\">%s</text>%n",
                    x,
                    colour(i),
                    x + 17,
                    escape(name)));
            x += 40 + name.length() * 8;
        }
    }

    private void group(StringBuilder out, Scenario scenario, int top) {
        double largest = options.targets().stream()
                .mapToDouble(target -> report.figure(target, scenario))
                .max()
                .orElse(1);
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
                LEFT - 10,
                top + 13 + (options.targets().size() - 1) * BAR_HEIGHT / 2,
                escape(scenario.title())));
        for (int i = 0; i < options.targets().size(); i++) {
            Target target = options.targets().get(i);
            double figure = report.figure(target, scenario);
            int length = largest <= 0 ? 0 : (int) (BARS * Math.max(0, figure) / largest);
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                            + "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>%n",
                    LEFT,
                    top + i * BAR_HEIGHT,
                    length,
                    BAR_HEIGHT - 3,
                    colour(i),
                    LEFT + length + 6,
                    top + i * BAR_HEIGHT + 12,
                    report.label(target, scenario)));
        }
    }

    private static String colour(int target) {
        return COLOURS.get(target % COLOURS.size());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
