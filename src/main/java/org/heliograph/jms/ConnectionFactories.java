package org.heliograph.jms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.heliograph.config.Settings;

/** Finds the server's connection factory; that there is none is an ordinary answer. */
@ApplicationScoped
public class ConnectionFactories {
    private static final Logger LOG = Logger.getLogger(ConnectionFactories.class.getName());

    @Inject
    private Settings settings;

    /** Returns the connection factory with the configured name; empty if JMS is off or the name is not bound. */
    public Optional<ConnectionFactory> find() {
        return find(settings.jms().connectionFactory());
    }

    /** Returns the one for the inbox; that of everything else if none is configured. */
    public Optional<ConnectionFactory> findForInbox() {
        String name = settings.jms().inboxConnectionFactory();
        return name.isEmpty() ? find() : find(name);
    }

    @SuppressWarnings(
            "BanJNDI") // the name comes from the operator; an injected resource would fail a node without a broker
    private Optional<ConnectionFactory> find(String name) {
        if (!settings.jms().enabled()) {
            return Optional.empty();
        }
        try {
            Object found = new InitialContext().lookup(name);
            return found instanceof ConnectionFactory factory ? Optional.of(factory) : Optional.empty();
        } catch (NamingException notBound) {
            LOG.log(Level.FINE, "JNDI look-up of the JMS connection factory failed: {0}", notBound.toString());
            return Optional.empty();
        }
    }

    /** Returns the sentence for an administrator that says why there is none. */
    public String absence() {
        return settings.jms().enabled()
                ? "no JMS connection factory at " + settings.jms().connectionFactory() + "; this node is alone"
                : "JMS is switched off by heliograph.jms.enabled; this node is alone";
    }
}
