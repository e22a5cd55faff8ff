package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
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
import org.heliograph.protocol.cloudevents.CloudEventPublication;
import org.heliograph.protocol.cloudevents.CloudEventReader;
import org.heliograph.protocol.http.AttributeReader;
import org.heliograph.protocol.http.FormReader;
import org.heliograph.protocol.http.PublicationReader;
import org.heliograph.protocol.http.TraceContext;
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
        if (!fields.keySet().stream().allMatch(name -> FIELDS.contains(name) || AttributeReader.isAttribute(name))) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        Header header = Header.of(fields.get("event"), fields.get("key"), fields);
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
        Publication traced = request.trace(publication);
        return answers.to(() -> hub.publish(traced, request.key()), Publishing::stored, JournalProblems::response);
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
     * The publisher of an attempt, its idempotency key and its trace.
     *
     * @param publisher who
     * @param key the header {@code Idempotency-Key}
     * @param trace the attributes of the headers of W3C Trace Context
     */
    record Request(Publisher publisher, Optional<IdempotencyKey> key, Attributes trace) {
        static Request of(SecurityContext security, @Nullable String key, HttpHeaders headers)
                throws InvalidInputException {
            return new Request(
                    publisherOf(security),
                    key == null ? Optional.empty() : Optional.of(IdempotencyKey.of(key)),
                    TraceContext.of(values(headers, Attributes.TRACEPARENT), values(headers, Attributes.TRACESTATE)));
        }

        private static List<String> values(HttpHeaders headers, String name) {
            List<String> values = headers.getRequestHeader(name);
            return values == null ? List.of() : values;
        }

        /** Returns a publication that belongs to the trace of this request, unless it names one itself. */
        Publication trace(Publication publication) {
            return trace.isEmpty() ? publication : publication.with(TraceContext.add(trace, publication.attributes()));
        }

        /** Returns this request with another key unless the header gave one. */
        Request or(IdempotencyKey other) {
            return key.isPresent() ? this : new Request(publisher, Optional.of(other), trace);
        }
    }

    /**
     * The parts of a message that a raw body cannot carry, from the query.
     *
     * @param event the event name
     * @param key the key
     * @param attributes the attributes
     */
    record Header(EventName event, Optional<MessageKey> key, Attributes attributes) {
        static Header of(@Nullable String event, @Nullable String key, Map<String, String> fields)
                throws InvalidInputException {
            return new Header(
                    event == null ? EventName.MESSAGE : EventName.of(event),
                    key == null ? Optional.empty() : Optional.of(MessageKey.of(key)),
                    AttributeReader.ofFields(fields));
        }

        /** Reads a query; of a parameter that is there twice, and is no attribute, the first counts. */
        static Header of(@Nullable String event, @Nullable String key, MultivaluedMap<String, String> query)
                throws InvalidInputException {
            Map<String, String> fields = new HashMap<>();
            for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
                if (AttributeReader.isAttribute(parameter.getKey())
                        && parameter.getValue().size() > 1) {
                    throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
                }
                fields.put(parameter.getKey(), parameter.getValue().get(0));
            }
            return of(event, key, fields);
        }

        Publication apply(ChannelName channel, Content content, Publisher publisher) {
            ContentType type = content.isText() ? ContentType.TEXT : ContentType.BYTES;
            return new Publication(channel, event, content, type, publisher, key, attributes);
        }
    }
}
