package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.heliograph.Hub;
import org.heliograph.PublishAttempt;
import org.heliograph.PublishReceipt;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;

/**
 * The hub as applications inject it, behind a client proxy: beans that the server may passivate, such as those of a session or a view,
 * can only hold a bean that has one.
 */
@ApplicationScoped
public class ApplicationHub implements Hub {
    @Inject
    private Publications publications;

    @Override
    public CompletionStage<PublishReceipt> publish(Publication publication, Optional<IdempotencyKey> key) {
        return publications.publish(publication, key);
    }

    @Override
    public CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts) {
        return publications.publish(attempts);
    }

    @Override
    public PublishReceipt publishHere(Publication publication) {
        return publications.publishHere(publication);
    }
}
