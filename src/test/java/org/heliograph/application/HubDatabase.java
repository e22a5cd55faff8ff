package org.heliograph.application;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * A PostgreSQL for the journal, defined by the application for Payara, with a pool that notices when its connections have died.
 * The definition for WildFly, where this annotation cannot say so, is {@code wildfly/hub-ds.xml}.
 */
@DataSourceDefinition(
        name = HubDatabase.NAME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "jdbc:postgresql://127.0.0.1:" + HubDatabase.PORT + "/postgres?connectTimeout=1",
        user = "postgres",
        password = "postgres",
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = 10,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit",
            "fish.payara.fail-all-connections=true"
        })
@Singleton
public class HubDatabase {
    /** The JNDI name of the data source on Payara. */
    public static final String NAME = "java:app/jdbc/hub";

    /** The JNDI name of the data source on WildFly. */
    public static final String NAME_ON_WILDFLY = "java:jboss/datasources/hub";

    /** The TCP port of the database on 127.0.0.1. */
    public static final int PORT = 18_632;
}
