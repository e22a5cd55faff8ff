package org.heliograph.protocol.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The JSON of what several replies and pushes have in common; each method writes the members of one object. */
final class JsonValues {
    private JsonValues() {}

    /** Writes a publication. */
    static void write(JsonLine out, ClientPublication publication) {
        out.raw("data", publication.data());
        publication.info().ifPresent(info -> out.object("info", inside -> write(inside, info)));
        out.numberIfAny("offset", publication.offset());
        if (!publication.tags().isEmpty()) {
            out.object("tags", tags -> publication.tags().forEach(tags::keyedText));
        }
    }

    /** Writes who somebody is; the names are never left out. */
    static void write(JsonLine out, ClientInfo info) {
        out.text("user", info.user())
                .text("client", info.client().value())
                .rawIfAny("conn_info", info.connInfo())
                .rawIfAny("chan_info", info.chanInfo());
    }

    /** Writes what a client gets with a subscription. */
    static void write(JsonLine out, ClientSubscription subscription) {
        writeTtl(out, subscription.ttl());
        writeStream(out, subscription);
        out.flagIfSet("recovered", subscription.recovered()).flagIfSet("was_recovering", subscription.wasRecovering());
        if (!subscription.publications().isEmpty()) {
            writePublications(out, subscription.publications());
        }
        out.rawIfAny("data", subscription.data());
    }

    /** Writes the stream that a subscription is to. */
    static void writeStream(JsonLine out, ClientSubscription subscription) {
        out.flagIfSet("recoverable", subscription.recoverable()).flagIfSet("positioned", subscription.positioned());
        subscription
                .position()
                .ifPresent(position ->
                        out.textIfAny("epoch", position.epoch().value()).numberIfAny("offset", position.offset()));
    }

    /** Writes publications. */
    static void writePublications(JsonLine out, List<ClientPublication> publications) {
        out.array(
                "publications",
                elements -> publications.forEach(publication -> elements.object(inside -> write(inside, publication))));
    }

    /** Writes when something must be refreshed. */
    static void writeTtl(JsonLine out, Optional<Duration> ttl) {
        out.flagIfSet("expires", ttl.isPresent()).secondsIfAny("ttl", ttl);
    }
}
