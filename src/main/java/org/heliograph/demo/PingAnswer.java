package org.heliograph.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.heliograph.MessageReceived;
import org.heliograph.OnChannel;
import org.heliograph.message.Content;

/** Answers {@code /ping} in the room {@code lobby}, to its sender alone: application code that observes messages. */
@ApplicationScoped
public class PingAnswer {
    private final boolean demo = DemoSwitch.isOn();

    void answer(@Observes @OnChannel("room:lobby") MessageReceived received) {
        Content content = received.message().content();
        if (demo && content.isText() && content.text().equals("/ping")) {
            received.client().tell("pong");
        }
    }
}
