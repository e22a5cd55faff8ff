/**
 * The close codes of the hub: the same numbers on a WebSocket and in the `close` event of a feed.
 * `reconnect` says whether this page comes back by itself; `leastMs` and `spreadMs` shape the wait (see backoff.js).
 * `twin` is the number that the socket of many channels says instead: there everything from 3500 on is final.
 */
const CODES = [
    {
        code: 1000, name: 'normal', reconnect: false,
        meaning: 'The conversation is over.', then: 'Stays closed.',
    },
    {
        code: 1001, twin: 3001, name: 'going away', reconnect: true, spreadMs: 3000,
        meaning: 'The node is shutting down.', then: 'Reconnects after a random wait.',
    },
    {
        code: 1002, name: 'protocol error', reconnect: false,
        meaning: 'What was sent breaks the WebSocket protocol.', then: 'Stays closed; do not repeat it.',
    },
    {
        code: 1003, twin: 3506, name: 'wrong type', reconnect: false,
        meaning: 'This kind of message is not accepted here.', then: 'Stays closed; do not repeat it.',
    },
    {
        code: 1006, name: 'connection lost', reconnect: true,
        meaning: 'No goodbye arrived; the browser reports this by itself.',
        then: 'Reconnects, waiting longer each time.',
    },
    {
        code: 1007, name: 'bad UTF-8', reconnect: false,
        meaning: 'The text was not valid UTF-8.', then: 'Stays closed; do not repeat it.',
    },
    {
        code: 1008, name: 'not authenticated', reconnect: false,
        meaning: 'This address needs a login.', then: 'Stays closed; log in, then join again.',
    },
    {
        code: 1009, name: 'too big', reconnect: false,
        meaning: 'A message was larger than the limit.', then: 'Stays closed; send less at once.',
    },
    {
        code: 1011, twin: 3004, name: 'internal error', reconnect: true, leastMs: 2000,
        meaning: 'The hub met a fault of its own.', then: 'Reconnects, waiting longer each time.',
    },
    {
        code: 1012, name: 'restarting', reconnect: true, spreadMs: 3000,
        meaning: 'The node restarts.', then: 'Reconnects after a random wait.',
    },
    {
        code: 1013, name: 'overloaded', reconnect: true, leastMs: 10_000,
        meaning: 'The node has too much to do.', then: 'Waits 10 s or longer, then reconnects.',
    },
    {
        code: 4400, twin: 3501, name: 'bad request', reconnect: false,
        meaning: 'The hub did not understand the request.', then: 'Gives up.',
    },
    {
        code: 4401, twin: 3500, name: 'token refused', reconnect: true, leastMs: 5000,
        meaning: 'The token is missing, invalid, expired or revoked: log in again.',
        then: 'Waits 5 s or longer, then comes with the new login.',
    },
    {
        code: 4403, twin: 3507, name: 'not allowed', reconnect: false,
        meaning: 'You may not do this here.', then: 'Gives up.',
    },
    {
        code: 4408, twin: 3502, name: 'not connected', reconnect: true,
        meaning: 'A connection was opened and never said what for.', then: 'Reconnects.',
    },
    {
        code: 4409, twin: 3010, name: 'state lost', reconnect: true,
        meaning: 'The hub lost what it knew about this connection.', then: 'Reconnects and starts afresh.',
    },
    {
        code: 4410, twin: 3503, name: 'removed', reconnect: false,
        meaning: 'Logged out, or removed by an administrator.', then: 'Gives up.',
    },
    {
        code: 4429, twin: 3013, name: 'too fast', reconnect: true, leastMs: 5000,
        meaning: 'More was sent than is allowed.', then: 'Waits 5 s or longer, then reconnects.',
    },
    {
        code: 4430, twin: 3008, name: 'too slow a reader', reconnect: true,
        meaning: 'Messages piled up because they were not read.', then: 'Reconnects.',
    },
    {
        code: 4431, twin: 3012, name: 'no pong', reconnect: true,
        meaning: 'A ping was not answered in time.', then: 'Reconnects.',
    },
];

const FIRST_FINAL_TWIN = 3500;
const BY_CODE = new Map(CODES.map((entry) => [entry.code, entry]));
const BY_TWIN = new Map(CODES.filter(({ twin }) => twin).map((entry) => [entry.twin, entry]));

/** Returns all codes of the table, in ascending order. */
export function closeCodes() {
    return CODES;
}

/** Returns what a code means; one that is not in the table is taken for a loss, or for a refusal where it is final. */
export function closeCode(code) {
    const isFinal = code >= 4400 || (code >= FIRST_FINAL_TWIN && code < 4000);
    if (BY_TWIN.has(code)) {
        return { ...BY_TWIN.get(code), code, reconnect: !isFinal };
    }
    return BY_CODE.get(code) ?? {
        code,
        name: 'not in the table',
        reconnect: !isFinal,
        meaning: 'The connection ended with a code that this page does not know.',
        then: isFinal ? 'Gives up.' : 'Reconnects, waiting longer each time.',
    };
}
