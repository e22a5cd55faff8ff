package org.heliograph.journal.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source between a journal and its database that can fail, hang, and count what was not given back. */
final class FaultySource implements DataSource {
    /** What it says of a request for a connection. */
    static final String CONNECT = "connect";
    /** What it says of a commit; of statements it says their SQL. */
    static final String COMMIT = "commit";

    private final DataSource real;
    private final AtomicInteger lent = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();
    private volatile Fault before = what -> {};
    private volatile Fault after = what -> {};

    FaultySource(DataSource real) {
        this.real = real;
    }

    /** Something that goes wrong. */
    interface Fault {
        void at(String what) throws SQLException;
    }

    void before(Fault fault) {
        before = fault;
    }

    void after(Fault fault) {
        after = fault;
    }

    void heal() {
        before = what -> {};
        after = what -> {};
    }

    /** Returns how many connections are out. */
    int lent() {
        return lent.get();
    }

    /** Returns how many connections came back with another auto-commit mode than they had. */
    int changed() {
        return changed.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        before.at(CONNECT);
        Connection connection = real.getConnection();
        lent.incrementAndGet();
        boolean autoCommit = connection.getAutoCommit();
        return proxy(Connection.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "commit" -> {
                    before.at(COMMIT);
                    invoke(connection, method, arguments);
                    after.at(COMMIT);
                    return null;
                }
                case "close" -> {
                    lent.decrementAndGet();
                    if (!connection.isClosed() && connection.getAutoCommit() != autoCommit) {
                        changed.incrementAndGet();
                    }
                    return invoke(connection, method, arguments);
                }
                case "prepareStatement" -> {
                    return statement((PreparedStatement) invoke(connection, method, arguments), (String) arguments[0]);
                }
                default -> {
                    return invoke(connection, method, arguments);
                }
            }
        });
    }

    private PreparedStatement statement(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, arguments);
            }
            before.at(sql);
            Object result = invoke(statement, method, arguments);
            after.at(sql);
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultySource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
