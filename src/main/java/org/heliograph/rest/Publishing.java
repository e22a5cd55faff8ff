package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.heliograph.Hub;
import org.heliograph.PublishReceipt;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.FormReader;
import org.heliograph.protocol.PublicationReader;
import org.heliograph.protocol.cloudevents.CloudEventPublication;
import org.heliograph.protocol.cloudevents.CloudEventReader;
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

    @Inject
    private Answers answers;

    CompletionStage<Response> json(ChannelName channel, InputStream body, Request request)
            throws InvalidInputException {
        JsonObject json = PublicationReader.parse(bodies.text(body));
        return publish(PublicationReader.read(json, channel, request.publisher()), request);
    }

    CompletionStage<Response> form(ChannelName channel, InputStream body, Request request)
            throws InvalidInputException {
        Map<String, String> fields = FormReader.read(bodies.text(body));
        if (!fields.containsKey("data")) {
            throw new InvalidInputException(ErrorCode.MISSING_DATA);
        }
        if (!FIELDS.containsAll(fields.keySet())) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        Header header = Header.of(fields.get("event"), fields.get("key"));
        return publish(
                header.apply(channel, Content.ofText(fields.getOrDefault("data", "")), request.publisher()), request);
    }

    CompletionStage<Response> text(ChannelName channel, InputStream body, Header header, Request request)
            throws InvalidInputException {
        return publish(header.apply(channel, Content.ofText(bodies.text(body)), request.publisher()), request);
    }

    CompletionStage<Response> bytes(ChannelName channel, InputStream body, Header header, Request request)
            throws InvalidInputException {
        return publish(header.apply(channel, Content.ofBytes(bodies.bytes(body)), request.publisher()), request);
    }

    /**
     * Publishes an event of CloudEvents.
     *
     * @param channel the channel of the address; empty where the event names it
     */
    CompletionStage<Response> cloudEvent(Optional<ChannelName> channel, InputStream body, Request request)
            throws InvalidInputException {
        JsonObject json = PublicationReader.parse(bodies.text(body));
        CloudEventPublication event = CloudEventReader.read(json, channel, request.publisher());
        return publish(event.publication(), request.or(event.key()));
    }

    private CompletionStage<Response> publish(Publication publication, Request request) {
        return answers.to(() -> hub.publish(publication, request.key()), Publishing::stored, JournalProblems::response);
    }

    private static Response stored(PublishReceipt receipt) {
        return Response.ok(answer(receipt).toString(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static Publisher publisherOf(SecurityContext security) {
        return Identity.of(security.getUserPrincipal()).publisher();
    }

    static JsonObject answer(PublishReceipt receipt) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("id", receipt.id().value())
                .add("channel", receipt.channel().value());
        receipt.position().ifPresent(position -> json.add("position", position.toString()));
        return json.build();
    }

    /**
     * Who publishes, and what the attempt is called.
     *
     * @param publisher who
     * @param key the header {@code Idempotency-Key}
     */
    record Request(Publisher publisher, Optional<IdempotencyKey> key) {
        static Request of(SecurityContext security, @Nullable String key) throws InvalidInputException {
            return new Request(
                    publisherOf(security), key == null ? Optional.empty() : Optional.of(IdempotencyKey.of(key)));
        }

        /** Returns this request with another key unless the header gave one. */
        Request or(IdempotencyKey other) {
            return key.isPresent() ? this : new Request(publisher, Optional.of(other));
        }
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
            return new Publication(channel, event, content, type, publisher, key, Attributes.NONE);
        }
    }
}
