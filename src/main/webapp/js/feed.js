import { Connection } from './connection.js';
import { byId, takeTurns } from './dom.js';
import { eventSourceTo } from './event-source.js';
import { Log } from './log.js';
import { StateView } from './state-view.js';

/** One feed of the page: an EventSource with its start and stop buttons, its state and its log. */
export class Feed {
    #part;
    #log;

    /**
     * @param {string} part the id of the card; the ids of its elements begin with it
     * @param {{path: function(): string, eventNames: function(): string[]}} source read anew at every attempt
     */
    constructor(network, part, { path, eventNames }) {
        this.#part = part;
        this.#log = new Log(byId(`${part}-log`));
        this.connection = new Connection(network, eventSourceTo(path, eventNames));
        new StateView(byId(`${part}-state`), this.connection);
        byId(`${part}-address`).textContent = path();
        byId(`${part}-stop`).addEventListener('click', () => this.connection.close());
        this.connection.addEventListener('status', () => this.#follow());
        this.connection.addEventListener('data', ({ detail }) => this.#show(detail));
    }

    /** Starts the feed; one that runs goes on. */
    start() {
        if (!this.connection.isWanted) {
            this.connection.open();
        }
    }

    #follow() {
        const [start, stop] = [byId(`${this.#part}-start`), byId(`${this.#part}-stop`)];
        const { isWanted } = this.connection;
        takeTurns(isWanted ? stop : start, isWanted ? start : stop);
    }

    #show({ event, data, id }) {
        this.#log.add({ kind: 'event', label: event, text: data, note: id && `id ${id}` });
    }
}
