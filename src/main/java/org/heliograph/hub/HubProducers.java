package org.heliograph.hub;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.SettingKey;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.Transactions;
import org.heliograph.message.NodeId;
import org.heliograph.security.OriginPolicy;

/** Makes the plain objects of a node: what has no container in it is created here and injected everywhere. */
@ApplicationScoped
public class HubProducers {
    private static final Logger LOG = Logger.getLogger(HubProducers.class.getName());
    private static final int NODE_ID_BYTES = 4;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private TransactionSynchronizationRegistry transactionRegistry;

    /**
     * Reads the settings from MicroProfile Config.
     *
     * @throws org.heliograph.config.InvalidSettingException if one cannot be used; the deployment fails with it
     */
    @Produces
    @Singleton
    public Settings settings() {
        SettingSource source = new MicroProfileSource(ConfigProvider.getConfig());
        Settings.unknownKeys(source).forEach(key -> LOG.log(Level.WARNING, "Ignoring unknown setting {0}", key));
        return Settings.read(source);
    }

    /** Returns the configured name of this node, or a random one. */
    @Produces
    @Singleton
    public NodeId nodeId(Settings settings) {
        if (!settings.nodeId().equals(SettingKey.NODE_ID.defaultValue())) {
            return new NodeId(settings.nodeId());
        }
        byte[] random = new byte[NODE_ID_BYTES];
        new SecureRandom().nextBytes(random);
        return new NodeId(HexFormat.of().formatHex(random));
    }

    /** Returns the clock for elapsed time. */
    @Produces
    @Singleton
    public NanoClock clock() {
        return NanoClock.SYSTEM;
    }

    /** Returns the threads of this node. */
    @Produces
    @Singleton
    public HubExecutors executors(Settings settings, NanoClock clock) {
        HubExecutors executors = new HubExecutors(settings, threads, clock);
        executors.start();
        return executors;
    }

    /** Static: when this is called, the context of this bean has ended. For a deployment that failed; else the hub has stopped them. */
    static void stop(@Disposes HubExecutors executors) {
        executors.stop();
    }

    /** Returns the view on the caller's JTA transaction. */
    @Produces
    @Singleton
    public Transactions transactions() {
        return new Transactions(transactionRegistry);
    }

    /** Returns the counters of this node. */
    @Produces
    @Singleton
    public DeliveryCounters counters() {
        return new DeliveryCounters();
    }

    /** Returns the rule for pages of other origins. */
    @Produces
    @Singleton
    public OriginPolicy originPolicy(Settings settings) {
        return new OriginPolicy(settings.allowedOrigins());
    }

    private record MicroProfileSource(Config config) implements SettingSource {
        @Override
        public Optional<String> get(String key) {
            return config.getOptionalValue(key, String.class);
        }

        @Override
        public Set<String> keys() {
            return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                    .filter(key -> key.startsWith(SettingKey.PREFIX))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
