import { element } from './dom.js';

const MOST_ENTRIES = 200;
const FLUSH_MS = 40;
const NEAR_END_PX = 24;

/** A list of timed entries on the page that keeps the last 200 and stays at its end unless one scrolled up. */
export class Log {
    #box;
    #list;
    #empty;
    #waiting = [];
    #timer = 0;

    /** @param {HTMLElement} box holds an `ol` for the entries and an `.empty` sentence for when there are none */
    constructor(box) {
        this.#box = box;
        this.#list = box.querySelector('ol');
        this.#empty = box.querySelector('.empty');
    }

    /**
     * Adds an entry. Entries are drawn in groups, so a fast channel costs one layout for many.
     *
     * @param {{kind: string, label?: string, text: string, note?: string, origin?: string}} entry its parts, shown as
     *     text; one with an origin is not of this moment and shows that in place of the time
     */
    add(entry) {
        this.#waiting.push({ ...entry, at: new Date() });
        if (this.#waiting.length > MOST_ENTRIES) {
            this.#waiting.shift();
        }
        this.#timer ||= setTimeout(() => this.#flush(), FLUSH_MS);
    }

    /** Removes all entries. */
    clear() {
        this.#waiting = [];
        this.#list.replaceChildren();
        this.#empty.hidden = false;
    }

    #flush() {
        this.#timer = 0;
        const atEnd = this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight < NEAR_END_PX;
        this.#list.append(...this.#waiting.splice(0).map(drawEntry));
        while (this.#list.children.length > MOST_ENTRIES) {
            this.#list.firstElementChild.remove();
        }
        this.#empty.hidden = this.#list.children.length > 0;
        if (atEnd) {
            this.#box.scrollTop = this.#box.scrollHeight;
        }
    }
}

function drawEntry({ kind, label, text, note, origin, at }) {
    const item = element('li', { className: 'entry', 'data-kind': kind }, drawTime(at, origin));
    if (origin) {
        item.dataset.origin = origin;
    }
    if (label) {
        item.append(' ', element('span', { className: 'entry-label' }, label));
    }
    item.append(' ', element('span', { className: 'entry-text' }, text));
    if (note) {
        item.append(' ', element('span', { className: 'entry-note' }, note));
    }
    return item;
}

function drawTime(at, origin) {
    return origin
        ? element('span', { className: 'entry-time' }, origin)
        : element('time', { className: 'entry-time', datetime: at.toISOString() }, clock(at));
}

function clock(at) {
    return at.toLocaleTimeString([], { hour12: false });
}
