package org.heliograph.hub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.message.ChannelName;

/**
 * The observers of received messages, found once, with the channels that each of them wants.
 *
 * <p>CDI compares qualifiers for equality and knows no patterns; so the hub asks the container for all observers of the
 * event and looks at the pattern of each.
 */
@ApplicationScoped
public class ReceivedObservers {
    private static final Logger LOG = Logger.getLogger(ReceivedObservers.class.getName());

    @Inject
    private BeanManager beans;

    @Inject
    private RequestScope requests;

    private List<Observer> observers = List.of();

    /** Finds the observers. */
    @PostConstruct
    @SuppressWarnings("NullAway") // the container looks at the class of the sample only
    void find() {
        observers = beans
                .resolveObserverMethods(
                        new MessageReceived(null, null, null), new OnChannel.Literal(ChannelPattern.ALL.value()))
                .stream()
                .map(method -> new Observer(patternOf(method), method))
                .toList();
    }

    /**
     * Makes the container find the observers now: it creates beans and loads classes at their first use, and a server that has
     * run out of file descriptors by then could not.
     */
    void prepare() {
        LOG.log(Level.FINE, "{0} observers of received messages", observers.size());
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
            LOG.log(Level.WARNING, "An observer of received messages failed", ofTheApplication);
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
