package org.heliograph.hub.dialogue;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.Rpc;
import org.heliograph.RpcHandler;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.hub.threads.RequestScope;
import org.heliograph.protocol.client.ClientCommand;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.ClientReply;
import org.heliograph.protocol.client.RawJson;
import org.heliograph.security.Identity;

/** Finds the bean that answers a remote procedure call, and calls it within a request context. */
@NodeSingleton
public class RpcHandlers {
    private static final Logger LOG = Logger.getLogger(RpcHandlers.class.getName());

    private final Instance<RpcHandler> handlers;
    private final RequestScope requests;

    /** Creates the bean. */
    @Inject
    public RpcHandlers(@Any Instance<RpcHandler> handlers, RequestScope requests) {
        this.handlers = handlers;
        this.requests = requests;
    }

    /** Returns whether the application answers any call at all. */
    boolean isEmpty() {
        return handlers.isUnsatisfied();
    }

    /** Returns the reply to a call; runs application code, which may take its time. */
    ClientReply call(Identity caller, ClientCommand.Rpc call) {
        Instance<RpcHandler> named = handlers.select(new Rpc.Literal(call.method()));
        if (!named.isResolvable()) {
            return new ClientReply.Failure(call.id(), ClientError.METHOD_NOT_FOUND);
        }
        try {
            return requests.call(() -> reply(call, ask(named.getHandle(), caller, call)));
        } catch (RuntimeException ofTheApplication) {
            LOG.log(Level.WARNING, "An RpcHandler of the application failed", ofTheApplication);
            return new ClientReply.Failure(call.id(), ClientError.INTERNAL);
        }
    }

    private static Optional<String> ask(Instance.Handle<RpcHandler> handler, Identity caller, ClientCommand.Rpc call) {
        try {
            return handler.get().call(caller, call.data().map(RawJson::text));
        } finally {
            // a bean of another scope ends with its scope
            if (handler.getBean().getScope().equals(Dependent.class)) {
                handler.destroy();
            }
        }
    }

    private static ClientReply reply(ClientCommand.Rpc call, Optional<String> result) {
        if (result.isEmpty()) {
            return new ClientReply.Rpc(call.id(), Optional.empty());
        }
        Optional<RawJson> json = RawJson.parse(result.get());
        if (json.isEmpty()) {
            LOG.warning("An RpcHandler of the application returned a result that is not JSON");
            return new ClientReply.Failure(call.id(), ClientError.INTERNAL);
        }
        return new ClientReply.Rpc(call.id(), json);
    }
}
