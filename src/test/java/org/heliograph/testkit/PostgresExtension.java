package org.heliograph.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.application.HubDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a real PostgreSQL while the tests of one class run, where {@link HubDatabase} looks for it. Register it before the
 * extension that starts the servers.
 */
public final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOG = Logger.getLogger(PostgresExtension.class.getName());

    private @Nullable Path data;
    private @Nullable EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("hub-postgres");
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        EmbeddedPostgres running = server;
        if (running != null) {
            running.close();
        }
    }

    /** Returns the JDBC URL of the database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + HubDatabase.PORT + "/postgres?user=postgres";
    }

    /** Starts the database, with whatever it held before. */
    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(HubDatabase.PORT)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // what it is made to be without: a commit must outlive the process
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Frees what the object of a dead server holds; that it cannot stop it any more is no fault. */
    private void letGo() {
        try {
            EmbeddedPostgres dead = server;
            if (dead != null) {
                dead.close();
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(Level.FINE, "The database is dead already", gone);
        }
    }

    /** Kills the database as a power cut would. */
    public void kill() {
        try {
            Path lock;
            try (var files = Files.walk(data)) {
                lock = files.filter(file -> file.endsWith("postmaster.pid"))
                        .findFirst()
                        .orElseThrow();
            }
            long process = Long.parseLong(Files.readAllLines(lock).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(process).orElseThrow();
            postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            letGo();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
