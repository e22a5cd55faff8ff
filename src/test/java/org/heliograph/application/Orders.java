package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.heliograph.MessageReceived;
import org.heliograph.OnChannel;
import org.heliograph.message.ChannelName;

/** An application that does to a client what the client asks it: ends a subscription, or tells it something. */
@ApplicationScoped
public class Orders {
    void end(@Observes @OnChannel("order:end") MessageReceived received) {
        received.client()
                .unsubscribe(new ChannelName(received.message().content().text()));
    }

    void tell(@Observes @OnChannel("order:tell") MessageReceived received) {
        received.client().tell(received.message().content().text());
    }
}
