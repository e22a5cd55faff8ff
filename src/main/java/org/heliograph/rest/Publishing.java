package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.heliograph.hub.Hub;
import org.heliograph.hub.PublishReceipt;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.FormReader;
import org.heliograph.protocol.PublicationReader;
import org.heliograph.security.Identity;
import org.jspecify.annotations.Nullable;

/** Reads a body of any of the accepted types, publishes it to one channel, and answers with the receipt. */
@ApplicationScoped
public class Publishing {
    private static final Set<String> FIELDS = Set.of("event", "data", "key");

    @Inject
    private Hub hub;

    @Inject
    private BoundedBody bodies;

    CompletionStage<Response> json(ChannelName channel, InputStream body, SecurityContext security)
            throws InvalidInputException, IOException {
        JsonObject json = PublicationReader.parse(bodies.text(body));
        return publish(PublicationReader.read(json, channel, publisherOf(security)));
    }

    CompletionStage<Response> form(ChannelName channel, InputStream body, SecurityContext security)
            throws InvalidInputException, IOException {
        Map<String, String> fields = FormReader.read(bodies.text(body));
        if (!fields.containsKey("data")) {
            throw new InvalidInputException(ErrorCode.MISSING_DATA);
        }
        if (!FIELDS.containsAll(fields.keySet())) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        Header header = Header.of(fields.get("event"), fields.get("key"));
        return publish(header.apply(channel, Content.ofText(fields.getOrDefault("data", "")), publisherOf(security)));
    }

    CompletionStage<Response> text(ChannelName channel, InputStream body, Header header, SecurityContext security)
            throws InvalidInputException, IOException {
        return publish(header.apply(channel, Content.ofText(bodies.text(body)), publisherOf(security)));
    }

    CompletionStage<Response> bytes(ChannelName channel, InputStream body, Header header, SecurityContext security)
            throws InvalidInputException, IOException {
        return publish(header.apply(channel, Content.ofBytes(bodies.bytes(body)), publisherOf(security)));
    }

    private CompletionStage<Response> publish(Publication publication) {
        return hub.publish(publication)
                .thenApply(receipt -> Response.ok(answer(receipt).toString(), MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    static Publisher publisherOf(SecurityContext security) {
        return Identity.of(security.getUserPrincipal()).publisher();
    }

    static JsonObject answer(PublishReceipt receipt) {
        return JSON.createObjectBuilder()
                .add("id", receipt.id().value())
                .add("channel", receipt.channel().value())
                .build();
    }

    /**
     * What a body that is all content cannot carry, from the query.
     *
     * @param event the event name
     * @param key the key
     */
    record Header(EventName event, Optional<MessageKey> key) {
        static Header of(@Nullable String event, @Nullable String key) throws InvalidInputException {
            return new Header(
                    event == null ? EventName.MESSAGE : EventName.of(event),
                    key == null ? Optional.empty() : Optional.of(MessageKey.of(key)));
        }

        Publication apply(ChannelName channel, Content content, Publisher publisher) {
            ContentType type = content.isText() ? ContentType.TEXT : ContentType.BYTES;
            return new Publication(channel, event, content, type, publisher, key);
        }
    }
}
