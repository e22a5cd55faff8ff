package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a document, between the comments {@code <!-- name -->} and {@code <!-- /name -->}.
 *
 * @param document the file
 * @param name the name in the comments
 */
public record DocumentTable(Path document, String name) {
    /** The system property that lets {@link #requireGenerated} write what it would otherwise compare. */
    private static final String WRITE = "documents.write";

    /** Returns a table of a document of this project. */
    public static DocumentTable in(String document, String name) {
        return new DocumentTable(Path.of(document), name);
    }

    /**
     * Asserts that the document holds the generated table; writes it first where {@code -Ddocuments.write} is given.
     *
     * @throws IOException if the document cannot be read or written
     */
    public void requireGenerated(String markdown) throws IOException {
        if (System.getProperty(WRITE) != null) {
            Files.writeString(document, replaced(Files.readString(document), markdown));
        }
        assertThat(between(Files.readString(document)).strip())
                .as("table %s of %s; to write it anew: mvn test -Ddocuments.write", name, document)
                .isEqualTo(markdown.strip());
    }

    /**
     * Returns the cells of each row below the head of the table.
     *
     * @throws IOException if the document cannot be read
     */
    public List<List<String>> rows() throws IOException {
        return between(Files.readString(document))
                .strip()
                .lines()
                .skip(2)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }

    private String replaced(String text, String markdown) {
        requireMarks(text);
        return text.substring(0, text.indexOf(begin()) + begin().length()) + "\n" + markdown.strip() + "\n"
                + text.substring(text.indexOf(end()));
    }

    private String between(String text) {
        requireMarks(text);
        return text.substring(text.indexOf(begin()) + begin().length(), text.indexOf(end()));
    }

    private void requireMarks(String text) {
        assertThat(text).as("%s", document).containsOnlyOnce(begin()).containsOnlyOnce(end());
    }

    private String begin() {
        return "<!-- " + name + " -->";
    }

    private String end() {
        return "<!-- /" + name + " -->";
    }
}
