import { element } from './dom.js';

const SECONDS = 60;
const STEPS = [0, 1, 2, 4, 10];

/** The last minute of a connection as a strip: one bar a second, as high as it was busy, coloured by its state. */
export class Trace {
    #connection;
    #count = 0;

    /** The strip; it says nothing that the state does not say in words, so it is hidden from screen readers. */
    element = element('div', { className: 'trace', 'aria-hidden': 'true', title: 'The last 60 seconds, one bar each' });

    constructor(connection) {
        this.#connection = connection;
        for (let second = 0; second < SECONDS; second += 1) {
            this.#next();
        }
        connection.addEventListener('status', () => this.#draw());
        connection.addEventListener('data', () => {
            this.#count += 1;
            this.#draw();
        });
        setInterval(() => this.#next(), 1000);
    }

    #next() {
        this.#count = 0;
        if (this.element.childElementCount === SECONDS) {
            this.element.firstElementChild.remove();
        }
        this.element.append(element('i'));
        this.#draw();
    }

    #draw() {
        const bar = this.element.lastElementChild;
        // A second in which the connection was lost stays marked, however soon it came back.
        if (bar.dataset.state !== 'reconnecting') {
            bar.dataset.state = this.#connection.status.state;
        }
        bar.dataset.level = STEPS.findLastIndex((least) => this.#count >= least);
    }
}
