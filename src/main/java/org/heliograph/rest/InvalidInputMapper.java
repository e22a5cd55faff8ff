package org.heliograph.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.http.Problem;

/** Tells a client what was wrong with its input. */
@Provider
public class InvalidInputMapper implements ExceptionMapper<InvalidInputException> {
    @Override
    public Response toResponse(InvalidInputException bad) {
        if (bad.code() == ErrorCode.BROKEN_OFF) {
            // nobody reads it, and Jersey logs a stack trace of a body that it cannot write
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        return Problems.response(Problem.of(bad.code()));
    }
}
