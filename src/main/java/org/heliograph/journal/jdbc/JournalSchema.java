package org.heliograph.journal.jdbc;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the journal, created and updated by Flyway.
 *
 * <p>The migrations are named here instead of searched for: the servers show the inside of a WAR by URLs of their own
 * kinds, which a search has to understand. Flyway gets them, and its plug-ins, from the class loader of this class.
 */
final class JournalSchema {
    private static final String HISTORY_TABLE = "heliograph_schema";
    private static final List<String> MIGRATIONS = List.of("V1__journal.sql", "V2__attributes.sql");
    /** Two nodes that start at once on an empty database may both try to create Flyway's own table. */
    private static final int ATTEMPTS = 3;

    private JournalSchema() {}

    /**
     * Brings the tables up to date and returns the dialect of the database.
     *
     * @throws JournalException if the database cannot be reached, or is of a kind that the journal cannot use
     */
    static Dialect prepare(DataSource source) throws JournalException {
        Dialect dialect = dialectOf(source);
        for (int attempt = 1; ; attempt++) {
            try {
                migrate(source, dialect);
                return dialect;
            } catch (FlywayException failure) {
                if (attempt == ATTEMPTS) {
                    throw new JournalException(JournalException.Reason.UNAVAILABLE, failure);
                }
            }
        }
    }

    private static Dialect dialectOf(DataSource source) throws JournalException {
        String product;
        try (Connection connection = source.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException failure) {
            throw new JournalException(JournalException.Reason.UNAVAILABLE, failure);
        }
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new JournalException(
                        JournalException.Reason.UNSUPPORTED,
                        new IllegalStateException(
                                "The journal needs H2 or PostgreSQL; its data source leads to " + product));
        };
    }

    private static void migrate(DataSource source, Dialect dialect) {
        ClassLoader loader = JdbcJournal.class.getClassLoader();
        Flyway.configure(loader)
                .dataSource(source)
                .table(HISTORY_TABLE)
                .resourceProvider(new Migrations(loader, dialect.folder()))
                .javaMigrationClassProvider(List::of)
                .placeholderReplacement(false)
                // the data source may hold other tables: they are none of our business
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** The migrations of one dialect. */
    private record Migrations(ClassLoader loader, String folder) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MIGRATIONS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(name -> new Migration(loader, folder, name))
                    .toList();
        }
    }

    /** One file. */
    private static final class Migration extends LoadableResource {
        private final ClassLoader loader;
        private final String path;
        private final String name;

        Migration(ClassLoader loader, String folder, String name) {
            this.loader = loader;
            this.path = "org/heliograph/journal/" + folder + "/" + name;
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream in = loader.getResourceAsStream(path);
            if (in == null) {
                throw new IllegalStateException("the WAR lacks " + path);
            }
            return new InputStreamReader(in, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
