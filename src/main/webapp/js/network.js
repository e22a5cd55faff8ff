const REFUSAL_MS = 400;

/**
 * The network as this page sees it: it can be cut, and then no connection of the page stays or becomes open.
 *
 * Events: `cut` and `restore`; the browser's own `online` counts as a restore.
 */
export class Network extends EventTarget {
    #cut = false;

    constructor() {
        super();
        window.addEventListener('online', () => this.#cut || this.#tell('restore'));
    }

    /** Whether the connections of this page are cut. */
    get isCut() {
        return this.#cut;
    }

    /** Closes every connection of this page and lets none open until `restore`. */
    cut() {
        this.#cut = true;
        this.#tell('cut');
    }

    /** Lets connections open again; those that wait for it try at once. */
    restore() {
        this.#cut = false;
        this.#tell('restore');
    }

    /** Returns the transport to use now: the one given, or while the network is cut one that fails. */
    route(openTransport) {
        return this.#cut ? openNothing : openTransport;
    }

    #tell(type) {
        this.dispatchEvent(new Event(type));
    }
}

/** A transport without a network: it ends as a lost connection, a moment later as a real one would. */
function openNothing({ onEnd }) {
    const timer = setTimeout(() => onEnd({ code: 1006 }), REFUSAL_MS);
    return { close: () => clearTimeout(timer) };
}
