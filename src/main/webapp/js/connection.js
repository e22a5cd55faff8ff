import { waitBefore } from './backoff.js';
import { closeCode } from './close-codes.js';

const STABLE_MS = 2000;
const WAKE_MS = 1000;

/**
 * One connection that keeps itself alive: it opens a transport, and when that ends, the close code decides whether
 * and when it opens the next.
 *
 * `status` is `{state, attempt, retryAt, code, detail}` with state idle, connecting, open, reconnecting or closed, and
 * what the transport says of itself when it opens. Events: `status` when it changed; `data` with the received thing as
 * detail, whose `id`, if it has one, is the cursor of the next transport.
 */
export class Connection extends EventTarget {
    #network;
    #openTransport;
    #transport = null;
    #timer = 0;
    #attempt = 0;
    #openedAt = 0;
    #cursor = '';
    #cause = {};

    /** What the connection is doing now. */
    status = { state: 'idle' };

    /**
     * @param {Network} network the network that can be cut
     * @param {function} openTransport opens a transport for a line `{cursor, onOpen, onData, onEnd}` and returns it
     */
    constructor(network, openTransport) {
        super();
        this.#network = network;
        this.#openTransport = openTransport;
        network.addEventListener('cut', () => this.#lose());
        network.addEventListener('restore', () => this.#wake());
    }

    /** Whether somebody wants this connection, open at the moment or not. */
    get isWanted() {
        return !['idle', 'closed'].includes(this.status.state);
    }

    /** Opens the connection afresh. */
    open() {
        this.#drop();
        this.#attempt = 0;
        this.#cursor = '';
        this.#cause = {};
        this.#try('connecting');
    }

    /** Closes the connection because the person wants it. */
    close() {
        this.#drop();
        this.#become({ state: 'closed', code: 1000, detail: 'You ended it.' });
    }

    /**
     * Asks the other end over the open transport, if it is one that can be asked.
     *
     * @returns {Promise<object>} the answer; fails where the answer is no, or where the connection ends first
     */
    ask(method, body) {
        return this.status.state === 'open'
            ? this.#transport.ask(method, body)
            : Promise.reject(new Error('There is no connection.'));
    }

    #try(state) {
        this.#become({ state, attempt: this.#attempt, ...this.#cause });
        const ifCurrent = (act) => (value) => {
            // A transport that was dropped may still speak; it is no longer heard.
            if (line.transport === this.#transport) {
                act(value);
            }
        };
        const line = {
            cursor: this.#cursor,
            onOpen: ifCurrent((facts) => this.#opened(facts)),
            onData: ifCurrent((data) => this.#received(data)),
            onEnd: ifCurrent((end) => this.#ended(end)),
        };
        line.transport = this.#network.route(this.#openTransport)(line);
        this.#transport = line.transport;
    }

    #opened(facts) {
        this.#openedAt = performance.now();
        this.#become({ ...facts, state: 'open', attempt: this.#attempt });
    }

    #received(data) {
        this.#cursor = data.id || this.#cursor;
        this.dispatchEvent(new CustomEvent('data', { detail: data }));
    }

    #ended({ code, detail, http, reconnect }) {
        const policy = closeCode(code);
        this.#drop();
        this.#cause = { code, detail, http };
        if (reconnect ?? policy.reconnect) {
            this.#retryAfter((attempt) => waitBefore(attempt, policy));
        } else {
            this.#become({ state: 'closed', ...this.#cause });
        }
    }

    #retryAfter(wait) {
        this.#attempt += 1;
        const ms = wait(this.#attempt);
        this.#timer = setTimeout(() => this.#try('reconnecting'), ms);
        const retryAt = performance.now() + ms;
        this.#become({ state: 'reconnecting', attempt: this.#attempt, retryAt, ...this.#cause });
    }

    #lose() {
        if (this.isWanted) {
            this.#attempt = 0;
            this.#ended({ code: 1006, detail: 'Cut here.' });
        }
    }

    /** Tries soon where only the network was missing; a wait that the hub asked for is kept. */
    #wake() {
        const { state, code } = this.status;
        if (state === 'reconnecting' && code === 1006) {
            this.#drop();
            this.#attempt -= 1;
            this.#retryAfter(() => WAKE_MS * Math.random());
        }
    }

    /** Lets go of the transport and the timer; only a connection that was stable starts counting attempts anew. */
    #drop() {
        clearTimeout(this.#timer);
        this.#transport?.close();
        this.#transport = null;
        if (this.#openedAt && performance.now() - this.#openedAt > STABLE_MS) {
            this.#attempt = 0;
        }
        this.#openedAt = 0;
    }

    #become(status) {
        this.status = status;
        this.dispatchEvent(new Event('status'));
    }
}
