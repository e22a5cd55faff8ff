import { httpUrl } from './address.js';
import { readProblem } from './problem.js';

const ANSWER_MS = 10_000;

/**
 * Returns a transport that opens an EventSource for the path and the event names given at that moment.
 *
 * The browser's own reconnect is not used: it shows no countdown, and it stops for ever at the first HTTP error.
 */
export function eventSourceTo(path, eventNames) {
    return ({ cursor, onOpen, onData, onEnd }) => {
        const url = httpUrl(path());
        if (cursor) {
            url.searchParams.set('lastEventId', cursor);
        }
        const source = new EventSource(url);
        const patience = setTimeout(() => end({ code: 1006, detail: 'No answer within 10 s.' }), ANSWER_MS);
        const close = () => {
            clearTimeout(patience);
            source.close();
        };
        const end = (why) => {
            close();
            onEnd(why);
        };
        source.onopen = (event) => {
            // An event that the server named `open` or `error` comes this way too.
            if (!(event instanceof MessageEvent)) {
                clearTimeout(patience);
                onOpen();
            }
        };
        source.onerror = async (event) => {
            if (!(event instanceof MessageEvent)) {
                const refused = source.readyState === EventSource.CLOSED;
                close();
                onEnd(refused ? await whyRefused(url) : { code: 1006 });
            }
        };
        for (const name of eventNames()) {
            source.addEventListener(name, (event) => {
                if (event instanceof MessageEvent) {
                    onData({ event: event.type, data: event.data, id: event.lastEventId });
                }
            });
        }
        source.addEventListener('close', (event) => end(readGoodbye(event.data)));
        return { close };
    };
}

/** Asks once more with fetch, because an EventSource does not say with which status it was refused. */
async function whyRefused(url) {
    const leave = new AbortController();
    try {
        const signal = AbortSignal.any([leave.signal, AbortSignal.timeout(ANSWER_MS)]);
        const answer = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal });
        if (answer.ok) {
            return { code: 1006 };
        }
        const { status, title, detail } = await readProblem(answer);
        return { http: status, detail: detail || title, reconnect: status >= 500 || status === 429 };
    } catch {
        return { code: 1006 };
    } finally {
        leave.abort();
    }
}

/** Reads the last event of a feed, `{code, reconnect}`; anything else counts as a lost connection. */
function readGoodbye(text) {
    try {
        const { code, reconnect } = JSON.parse(text);
        return {
            code: Number.isInteger(code) ? code : 1006,
            reconnect: typeof reconnect === 'boolean' ? reconnect : undefined,
        };
    } catch {
        return { code: 1006 };
    }
}
