package org.heliograph.application;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/** A PostgreSQL for the journal, defined by the application, so that both servers get it the same way. */
@DataSourceDefinition(
        name = HubDatabase.NAME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "jdbc:postgresql://127.0.0.1:" + HubDatabase.PORT + "/postgres?connectTimeout=1",
        user = "postgres",
        password = "postgres",
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = 10)
@Singleton
public class HubDatabase {
    /** The JNDI name of the data source. */
    public static final String NAME = "java:app/jdbc/hub";

    /** The TCP port of the database on 127.0.0.1. */
    public static final int PORT = 18_632;
}
