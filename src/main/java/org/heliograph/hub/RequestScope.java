package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Runs application code with a CDI request context, which threads of the hub do not have by themselves. */
@ApplicationScoped
public class RequestScope {
    @Inject
    private Instance<RequestContextController> contexts;

    /** Returns what the code returns; whatever it throws goes through. */
    public <T> T call(Supplier<T> code) {
        RequestContextController context = contexts.get();
        boolean activated = context.activate();
        try {
            return code.get();
        } finally {
            if (activated) {
                context.deactivate();
            }
            contexts.destroy(context);
        }
    }

    /** Runs code that returns nothing. */
    public void run(Runnable code) {
        call(() -> {
            code.run();
            return code;
        });
    }
}
