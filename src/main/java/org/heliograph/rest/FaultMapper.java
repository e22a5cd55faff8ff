package org.heliograph.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs what went wrong inside the hub and tells the client only that it did. */
@Provider
public class FaultMapper implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(RuntimeException fault) {
        LOG.log(Level.SEVERE, "HTTP request failed; answered 500", fault);
        return Problems.response(Problems.of(500));
    }
}
