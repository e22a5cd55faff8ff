package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.MessageReceived;
import org.heliograph.OnChannel;

/**
 * Application code that takes ten seconds for every message that begins with {@code slow}, and tells the sender when it
 * is through with a message.
 */
@ApplicationScoped
public class SlowObserver {
    /** How long a slow message takes, in seconds. */
    public static final int SECONDS = 10;

    private static final Logger LOG = Logger.getLogger(SlowObserver.class.getName());

    void handle(@Observes @OnChannel("test-slow:*") MessageReceived received) {
        String text = received.message().content().text();
        if (text.startsWith("slow")) {
            pause();
        }
        received.client().tell("handled " + text);
    }

    /** Waits for what never comes: a stand-in for a slow database. */
    private static void pause() {
        try {
            boolean came = new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
            LOG.log(Level.FINE, "A slow message is through: {0}", !came);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
