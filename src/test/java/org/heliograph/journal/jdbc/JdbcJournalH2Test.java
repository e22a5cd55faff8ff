package org.heliograph.journal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

/** The journal in H2. */
class JdbcJournalH2Test extends JournalContract {
    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @Override
    DataSource emptyDatabase() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        pools.add(JdbcConnectionPool.create(url, "sa", ""));
        return pools.get(pools.size() - 1);
    }

    @Override
    String binaryType() {
        return "VARBINARY";
    }

    @Override
    boolean isCommit(String what) {
        return what.equals(FaultySource.COMMIT);
    }

    @AfterEach
    void closePools() {
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
