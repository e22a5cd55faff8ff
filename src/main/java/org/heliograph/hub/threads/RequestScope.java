package org.heliograph.hub.threads;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Runs application code with a CDI request context, which threads of the hub do not have by themselves. */
@NodeSingleton
public class RequestScope {
    private final Instance<RequestContextController> contexts;

    /** Creates the bean. */
    @Inject
    public RequestScope(Instance<RequestContextController> contexts) {
        this.contexts = contexts;
    }

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
