package org.heliograph.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives the refusals of the JAX-RS runtime, such as 404, 405 and 415, the form of all others. */
@Provider
public class StatusMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response original = refusal.getResponse();
        return Problems.withAllow(Problems.response(Problems.of(original.getStatus())), original);
    }
}
