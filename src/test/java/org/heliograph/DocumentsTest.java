package org.heliograph;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heliograph.config.SettingKey;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ErrorCode;
import org.heliograph.protocol.client.ClientClose;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.UnsubscribeCode;
import org.heliograph.protocol.http.Problem;
import org.heliograph.testkit.DocumentTable;
import org.junit.jupiter.api.Test;

/** The documents say what the code does, as far as a program can tell, and lead to each other. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String ADDRESSES = "src/docs/addresses.md";
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|<img src=\"([^\"]+)\"");

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
        for (Path document : documents()) {
            assertThat(relativeLinks(document))
                    .as("%s", document)
                    .isNotEmpty()
                    .allSatisfy(link -> requireTarget(document, link));
        }
    }

    @Test
    void everyDocumentIsLinkedFromTheReadme() throws IOException {
        assertThat(relativeLinks(README).stream().map(link -> Path.of(link.replaceFirst("#.*", ""))))
                .containsAll(documents().stream()
                        .filter(document -> !document.equals(README))
                        .toList());
    }

    @Test
    void closeCodesAreThoseThatAreSent() throws IOException {
        assertThat(DocumentTable.in(ADDRESSES, "close-codes").rows())
                .allSatisfy(cells -> assertThat(cells).hasSize(5))
                .extracting(cells -> cells.subList(0, 4))
                .containsExactlyElementsOf(Arrays.stream(CloseCode.values())
                        .map(DocumentsTest::cellsOf)
                        .toList());
    }

    @Test
    void limitsAreTheDefaultsOfTheirSettings() throws IOException {
        for (String document : List.of("README.md", "src/docs/operations.md")) {
            assertThat(DocumentTable.in(document, "limits").rows())
                    .as(document)
                    .isNotEmpty()
                    .allSatisfy(cells -> assertThat(cells.get(1)).contains(defaultsOf(cells.get(3))));
        }
    }

    @Test
    void drawingHoldsEveryPackage() throws IOException {
        String readme = Files.readString(README);
        String drawing = readme.substring(readme.indexOf("## Packages"), readme.indexOf("## Limits"));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/org/heliograph"))) {
            assertThat(packages.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(drawing).containsPattern("(?<![.\\w])" + name + "\\b"));
        }
    }

    @Test
    void errorCodesAreThoseThatAreSent() throws IOException {
        String rows = Arrays.stream(ErrorCode.values())
                .map(code -> row("`" + code + "`", Problem.of(code).status(), code.advice()))
                .collect(joining());

        DocumentTable.in(ADDRESSES, "error-codes")
                .requireGenerated("| code | status | what to do |\n|---|---|---|\n" + rows);
    }

    @Test
    void errorsOfTheManyChannelSocketAreThoseThatAreSent() throws IOException {
        String errors = Arrays.stream(ClientError.values())
                .map(error -> row(error.number(), error.message(), error.temporary() ? "yes" : "no"))
                .collect(joining());
        String ends = Arrays.stream(UnsubscribeCode.values())
                .map(code -> row(code.number(), code.reason()))
                .collect(joining());

        DocumentTable.in(ADDRESSES, "client-errors")
                .requireGenerated("| error | message | temporary? |\n|---|---|---|\n" + errors);
        DocumentTable.in(ADDRESSES, "unsubscribe-codes").requireGenerated("| code | reason |\n|---|---|\n" + ends);
    }

    /** Returns the defaults of the settings in a cell, as the tables of limits show them. */
    private static String defaultsOf(String keys) {
        return Pattern.compile("`([^`]+)`")
                .matcher(keys)
                .results()
                .map(key -> shown(settingOf(key.group(1))))
                .collect(joining(" · "));
    }

    private static SettingKey settingOf(String key) {
        return Arrays.stream(SettingKey.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no setting " + key));
    }

    private static String shown(SettingKey setting) {
        if (setting.kind() == SettingKey.Kind.DURATION) {
            return Duration.parse(setting.defaultValue()).toSeconds() + " s";
        }
        int number = Integer.parseInt(setting.defaultValue());
        if (setting.key().endsWith("-bytes")) {
            return number / MEBIBYTE + " MiB";
        }
        return String.format(Locale.ROOT, "%,d", number) + (setting.key().endsWith("-percent") ? " %" : "");
    }

    private static List<String> cellsOf(CloseCode code) {
        return List.of(
                Integer.toString(code.code()),
                code.reason(),
                Integer.toString(ClientClose.of(code).number()),
                code.reconnect() ? "yes" : "no");
    }

    private static String row(Object... cells) {
        return Arrays.stream(cells).map(cell -> cell + " |").collect(joining(" ", "| ", "\n"));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(README, Path.of(".github/CONTRIBUTING.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> relativeLinks(Path document) throws IOException {
        return LINK.matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static void requireTarget(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        assertThat(target).exists();
        if (hash >= 0) {
            assertThat(anchors(target)).contains(link.substring(hash + 1));
        }
    }

    /** Headings become anchors as on GitHub: lower case, no punctuation, spaces as hyphens. */
    private static List<String> anchors(Path document) throws IOException {
        return Pattern.compile("^#+ (.+)$", Pattern.MULTILINE)
                .matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
