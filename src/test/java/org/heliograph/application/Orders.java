package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.heliograph.hub.MessageReceived;
import org.heliograph.hub.OnChannel;
import org.heliograph.message.ChannelName;

/** An application that does to a client what the client asks it: ends a subscription, or tells it something. */
@ApplicationScoped
public class Orders {
    void end(@Observes @OnChannel("order:end") MessageReceived received) {
        received.session()
                .unsubscribe(new ChannelName(received.message().content().text()));
    }

    void tell(@Observes @OnChannel("order:tell") MessageReceived received) {
        received.session().tell(received.message().content().text());
    }
}
