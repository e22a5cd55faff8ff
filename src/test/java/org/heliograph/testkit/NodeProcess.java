package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * A node of the hub on the server of this test run, as a process of its own which a test can kill and start again with all its
 * data, beside the servers of Arquillian. It uses the broker of this test run where there is one. Not for use by several threads.
 */
public final class NodeProcess implements Closeable {
    private static final boolean WILDFLY = "wildfly".equals(System.getProperty("heliograph.it.server"));
    private static final boolean ALONE = System.getProperty("heliograph.it.broker.port") == null;
    private static final Path SERVERS = Path.of(System.getProperty("heliograph.it.servers", "."));
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int HTTP_PORT = 18_400;

    /** Where a node without a broker of the test run has its own. */
    private static final int OWN_BROKER_PORT = 18_619;

    /** What WildFly adds its offset to. */
    private static final int WILDFLY_PORT = 8_080;

    private final String name;
    private final int port;
    private final Path folder;
    private @Nullable ChildProcess process;

    /**
     * Prepares a node without data; it does not run yet.
     *
     * @param number 1 for the first node of a test
     * @param war what it runs
     */
    public NodeProcess(int number, WebArchive war) {
        name = "node-" + number;
        port = HTTP_PORT + 100 * number;
        folder = SERVERS.resolve(name);
        try {
            delete(folder);
            Files.createDirectories(folder.resolve("deployments"));
            if (WILDFLY) {
                copy(wildfly().resolve("standalone/configuration"), folder.resolve("configuration"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        war.as(ZipExporter.class).exportTo(war().toFile());
    }

    /** Returns a new client of the node. */
    public HubClient client() {
        try {
            return new HubClient(new URL("http://127.0.0.1:" + port + "/heliograph/"));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Starts the node and waits until it takes clients. */
    public void start() {
        Path log = Path.of(System.getProperty("heliograph.it.logs"), name + ".log");
        ChildProcess started = ChildProcess.java(log, WILDFLY ? wildflyCommand() : payaraCommand());
        process = started;
        HubClient client = client();
        await(name)
                .atMost(START_LIMIT)
                .ignoreExceptions()
                .until(() -> !started.isRunning()
                        || client.send("GET", "health/ready").statusCode() == 200);
        if (!started.isRunning()) {
            throw new IllegalStateException("The node ended at once; its log is " + log);
        }
    }

    /** Kills the node as {@code kill -9} does and waits until it is gone. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Path war() {
        return folder.resolve("deployments/heliograph.war");
    }

    private static Path wildfly() {
        return Path.of(System.getProperty("heliograph.it.wildfly.home"));
    }

    private List<String> wildflyCommand() {
        return command(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djboss.home.dir=" + wildfly(),
                "-Djboss.server.base.dir=" + folder,
                "-Djboss.node.name=" + name,
                "-Djboss.socket.binding.port-offset=" + (port - WILDFLY_PORT),
                "-jar",
                wildfly().resolve("jboss-modules.jar").toString(),
                "-mp",
                wildfly().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--server-config=" + (ALONE ? "heliograph.xml" : "heliograph-artemis.xml"));
    }

    private List<String> payaraCommand() {
        Path config = Path.of(System.getProperty("heliograph.it.payara.config"));
        String broker = ALONE ? "post-boot-embedded-broker.asadmin" : "post-boot-external-broker.asadmin";
        return command(
                "-Djava.io.tmpdir=" + folder,
                "-Dlog4j2.configurationFile=" + config.resolve("broker-log4j2.properties"),
                "-Dheliograph.jms.connection-factory=jms/HubCF",
                "-Dhub.rar=" + SERVERS.resolve("activemq-rar.rar"),
                "-Dhub.broker.port=" + Integer.getInteger("heliograph.it.broker.port", OWN_BROKER_PORT),
                "-Dhub.data=" + folder.resolve("data"),
                "-jar",
                SERVERS.resolve("payara-micro.jar").toString(),
                "--port",
                Integer.toString(port),
                "--nocluster",
                "--disablephonehome",
                "--logproperties",
                config.resolve("logging.properties").toString(),
                "--prebootcommandfile",
                config.resolve("pre-boot.asadmin").toString(),
                "--postbootcommandfile",
                config.resolve(broker).toString(),
                "--deploy",
                war().toString(),
                "--contextroot",
                "heliograph");
    }

    private static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("heliograph.it.jvm").split(" ")));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
