package org.heliograph.hub;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.MessageReceived;
import org.heliograph.OnChannel;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.hub.threads.RequestScope;
import org.heliograph.message.ChannelName;

/**
 * The observers of received messages, found once, with the channels that each of them wants.
 *
 * <p>CDI compares qualifiers for equality and knows no patterns; so the hub asks the container for all observers of the
 * event and looks at the pattern of each.
 */
@NodeSingleton
public class ReceivedObservers {
    private static final Logger LOG = Logger.getLogger(ReceivedObservers.class.getName());

    private final RequestScope requests;
    private final List<Observer> observers;

    /** Creates the bean and finds the observers, once: what is loaded at its first use cannot be when file descriptors have run out. */
    @Inject
    @SuppressWarnings("NullAway") // the container looks at the class of the sample only
    public ReceivedObservers(BeanManager beans, RequestScope requests) {
        this.requests = requests;
        this.observers = beans
                .resolveObserverMethods(
                        new MessageReceived(null, null), new OnChannel.Literal(ChannelPattern.ALL.value()))
                .stream()
                .map(method -> new Observer(patternOf(method), method))
                .toList();
    }

    boolean wants(ChannelName channel) {
        for (Observer observer : observers) {
            if (observer.pattern().matches(channel)) {
                return true;
            }
        }
        return false;
    }

    /** Runs every observer that wants the message, one after another, each with a request context. */
    void notify(MessageReceived event) {
        for (Observer observer : observers) {
            if (observer.pattern().matches(event.message().channel())) {
                notify(observer, event);
            }
        }
    }

    private void notify(Observer observer, MessageReceived event) {
        try {
            requests.run(() -> observer.method().notify(event));
        } catch (RuntimeException ofTheApplication) {
            LOG.log(Level.WARNING, "An observer of MessageReceived failed", ofTheApplication);
        }
    }

    private static ChannelPattern patternOf(ObserverMethod<?> method) {
        return method.getObservedQualifiers().stream()
                .filter(OnChannel.class::isInstance)
                .map(qualifier -> new ChannelPattern(((OnChannel) qualifier).value()))
                .findFirst()
                .orElse(ChannelPattern.ALL);
    }

    private record Observer(ChannelPattern pattern, ObserverMethod<? super MessageReceived> method) {}
}
