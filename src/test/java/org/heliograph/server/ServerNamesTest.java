package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What knows a server by the names of its classes is in one package, because a string is no dependency that ArchUnit sees. */
class ServerNamesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path HOME = SOURCES.resolve("org/heliograph/server");
    private static final Pattern NAME = Pattern.compile(
            "(io\\.undertow|org\\.(glassfish|apache\\.catalina|xnio|wildfly|jboss)|fish\\.payara|com\\.sun)\\.");

    @Test
    void namesOfServerClassesStandInOnePackage() throws IOException {
        List<Path> knowing;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            knowing = files.filter(Files::isRegularFile)
                    .filter(ServerNamesTest::knowsAServer)
                    .toList();
        }
        assertThat(knowing).isNotEmpty().allMatch(file -> file.startsWith(HOME));
    }

    private static boolean knowsAServer(Path file) {
        try {
            return NAME.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"io.undertow.\"", "Class.forName(\"org.glassfish.tyrus.core.TyrusSession\")"})
    void nameInAStringIsFound(String source) {
        assertThat(NAME.matcher(source).find()).isTrue();
    }
}
