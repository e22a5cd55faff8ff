package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.Hub;
import org.heliograph.PublishAttempt;
import org.heliograph.PublishReceipt;
import org.heliograph.config.Settings;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.cloudevents.CloudEventPublication;
import org.heliograph.protocol.cloudevents.CloudEventReader;
import org.heliograph.protocol.cloudevents.CloudEvents;
import org.heliograph.protocol.http.Problem;
import org.heliograph.protocol.http.PublicationReader;
import org.jspecify.annotations.Nullable;

/**
 * Publishes many messages, {@code {"messages": [{"channel": …, "data": …}, …]}}, all of them or none; or one or many events of CloudEvents
 * that name their channels in the extension {@code channel}.
 */
@Path("messages")
public class BatchResource {
    private static final Problem INVALID =
            Problem.of(422, "Cannot be processed", "Correct the messages named in errors; none was published.");

    @Inject
    private Hub hub;

    @Inject
    private Publishing publishing;

    @Inject
    private BoundedBody bodies;

    @Inject
    private Answers answers;

    @Inject
    private Settings settings;

    /**
     * Publishes a batch; if one message cannot be accepted or stored none is published, and the answer says for each what is
     * wrong.
     *
     * @throws InvalidInputException if the body is not a batch
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> publish(
            InputStream body,
            @HeaderParam(MessagesResource.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security,
            @Context HttpHeaders headers)
            throws InvalidInputException {
        JsonObject json = PublicationReader.parse(bodies.text(body));
        List<JsonValue> entries = PublicationReader.batch(json, settings.rest().maxBatch());
        Publishing.Request request = Publishing.Request.of(security, key, headers);
        return publishAll(
                entries,
                (entry, index) ->
                        new PublishAttempt(request.trace(read(entry, request.publisher())), keyOf(request, index)));
    }

    /**
     * Publishes one event of CloudEvents.
     *
     * @throws InvalidInputException if the event cannot be accepted
     */
    @POST
    @Consumes(CloudEvents.MEDIA_TYPE)
    public CompletionStage<Response> cloudEvent(
            InputStream body,
            @HeaderParam(MessagesResource.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security,
            @Context HttpHeaders headers)
            throws InvalidInputException {
        return publishing.cloudEvent(Optional.empty(), body, Publishing.Request.of(security, key, headers));
    }

    /**
     * Publishes a batch of events of CloudEvents, which may be empty, as {@link #publish} does messages. The source and id of each are
     * its idempotency key unless the header is there.
     *
     * @throws InvalidInputException if the body is not a batch
     */
    @POST
    @Consumes(CloudEvents.BATCH_MEDIA_TYPE)
    public CompletionStage<Response> cloudEvents(
            InputStream body,
            @HeaderParam(MessagesResource.IDEMPOTENCY_KEY) @Nullable String key,
            @Context SecurityContext security,
            @Context HttpHeaders headers)
            throws InvalidInputException {
        List<JsonValue> events = PublicationReader.parseArray(bodies.text(body));
        if (events.size() > settings.rest().maxBatch()) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        Publishing.Request request = Publishing.Request.of(security, key, headers);
        return publishAll(events, (event, index) -> attempt(event, request, index));
    }

    private static PublishAttempt attempt(JsonValue entry, Publishing.Request request, int index)
            throws InvalidInputException {
        if (entry instanceof JsonObject object) {
            CloudEventPublication event = CloudEventReader.read(object, Optional.empty(), request.publisher());
            return new PublishAttempt(
                    request.trace(event.publication()), keyOf(request, index).or(() -> Optional.of(event.key())));
        }
        throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
    }

    private static Publication read(JsonValue entry, Publisher publisher) throws InvalidInputException {
        if (entry instanceof JsonObject object) {
            return PublicationReader.read(object, publisher);
        }
        throw new InvalidInputException(ErrorCode.BAD_MEMBER);
    }

    private CompletionStage<Response> publishAll(List<JsonValue> entries, EntryReader reader) {
        List<PublishAttempt> attempts = new ArrayList<>();
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        for (int index = 0; index < entries.size(); index++) {
            try {
                attempts.add(reader.read(entries.get(index), index));
            } catch (InvalidInputException bad) {
                errors.add(error(index, bad.code()));
            }
        }
        return attempts.size() == entries.size()
                ? publishAll(attempts)
                : CompletableFuture.completedStage(refusal(INVALID, errors));
    }

    private CompletionStage<Response> publishAll(List<PublishAttempt> attempts) {
        return answers.to(
                () -> hub.publish(attempts),
                BatchResource::answer,
                failure -> refusal(attempts, JournalProblems.of(failure)));
    }

    private static Response refusal(List<PublishAttempt> attempts, JournalException failure) {
        if (failure.reason() != JournalException.Reason.KEY_CONFLICT) {
            return JournalProblems.response(failure);
        }
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        for (int index = 0; index < attempts.size(); index++) {
            ChannelName channel = attempts.get(index).publication().channel();
            if (attempts.get(index)
                    .key()
                    .map(key -> new JournalException.Conflict(channel, key))
                    .filter(failure.conflicts()::contains)
                    .isPresent()) {
                errors.add(error(index, ErrorCode.KEY_USED_BEFORE));
            }
        }
        return refusal(Problem.of(ErrorCode.KEY_USED_BEFORE), errors);
    }

    /** Returns the idempotency key of a message: that of the batch, with the index of the message. */
    private static Optional<IdempotencyKey> keyOf(Publishing.Request request, int index) throws InvalidInputException {
        return request.key().isPresent()
                ? Optional.of(IdempotencyKey.of(request.key().get().value() + "/" + index))
                : Optional.empty();
    }

    private static Response answer(List<PublishReceipt> receipts) {
        JsonArrayBuilder messages = JSON.createArrayBuilder();
        receipts.forEach(receipt -> messages.add(Publishing.answer(receipt)));
        JsonObject json = JSON.createObjectBuilder().add("messages", messages).build();
        return Response.ok(json.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static JsonObject error(int index, ErrorCode code) {
        return JSON.createObjectBuilder()
                .add("index", index)
                .add("code", code.name())
                .add("detail", code.advice())
                .build();
    }

    private static Response refusal(Problem problem, JsonArrayBuilder errors) {
        String body = JSON.createObjectBuilder(problem.toJson())
                .add("errors", errors)
                .build()
                .toString();
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(body)
                .build();
    }

    /** The reading of one entry of a batch. */
    private interface EntryReader {
        PublishAttempt read(JsonValue entry, int index) throws InvalidInputException;
    }
}
