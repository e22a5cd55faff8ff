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
import org.heliograph.protocol.Problem;
import org.heliograph.protocol.PublicationReader;
import org.jspecify.annotations.Nullable;

/** Publishes many messages, {@code {"messages": [{"channel": …, "data": …}, …]}}, all of them or none. */
@Path("messages")
public class BatchResource {
    private static final Problem INVALID =
            Problem.of(422, "Cannot be processed", "Correct the messages named in errors; none was published.");

    @Inject
    private Hub hub;

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
        List<Publication> publications = new ArrayList<>();
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        for (int index = 0; index < entries.size(); index++) {
            try {
                publications.add(read(entries.get(index), Publishing.publisherOf(security)));
            } catch (InvalidInputException bad) {
                errors.add(error(index, bad.code()));
            }
        }
        return publications.size() == entries.size()
                ? publishAll(publications, Publishing.Request.of(security, key, headers))
                : CompletableFuture.completedStage(refusal(INVALID, errors));
    }

    private static Publication read(JsonValue entry, Publisher publisher) throws InvalidInputException {
        if (entry instanceof JsonObject object) {
            return PublicationReader.read(object, publisher);
        }
        throw new InvalidInputException(ErrorCode.BAD_MEMBER);
    }

    private CompletionStage<Response> publishAll(List<Publication> publications, Publishing.Request request)
            throws InvalidInputException {
        List<PublishAttempt> attempts = new ArrayList<>();
        for (Publication publication : publications) {
            attempts.add(new PublishAttempt(request.trace(publication), keyOf(request, attempts.size())));
        }
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

    /** One key for the batch is one for each of its messages. */
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
}
