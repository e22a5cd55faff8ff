import { closeCode } from './close-codes.js';
import { counted, element } from './dom.js';
import { Trace } from './trace.js';

const TICK_MS = 250;

/** What a connection is doing, in words, with the time to the next attempt and the trace of the last minute. */
export class StateView {
    #box;
    #connection;
    #words = element('p', { className: 'state-words', role: 'status' });
    #countdown = element('p', { className: 'state-countdown' });

    /** @param {HTMLElement} box gets `data-state`, after an end `data-code`, and after a return `data-recovery` */
    constructor(box, connection) {
        this.#box = box;
        this.#connection = connection;
        const line = element('div', { className: 'state-line' });
        line.append(element('span', { className: 'mark', 'aria-hidden': 'true' }), this.#words, this.#countdown);
        box.append(line, new Trace(connection).element);
        connection.addEventListener('status', () => this.#draw());
        setInterval(() => this.#count(), TICK_MS);
        this.#draw();
    }

    #draw() {
        const status = this.#connection.status;
        const { title, detail } = describe(status);
        this.#box.dataset.state = status.state;
        this.#box.dataset.code = status.code ?? '';
        this.#box.dataset.recovery = status.recovery ?? 'none';
        this.#words.replaceChildren(element('strong', {}, title));
        if (detail) {
            this.#words.append(' ', element('span', {}, detail));
        }
        this.#count();
    }

    // Apart from the words, so that a screen reader is not told every second.
    #count() {
        const { state, retryAt } = this.#connection.status;
        const seconds = Math.max(1, Math.ceil((retryAt - performance.now()) / 1000));
        const text = state === 'reconnecting' ? (retryAt ? `in ${seconds} s` : 'trying now') : '';
        if (this.#countdown.textContent !== text) {
            this.#countdown.textContent = text;
        }
    }
}

/** Returns a status in words. */
export function describe({ state, attempt, code, detail, http, recovery, missed }) {
    switch (state) {
        case 'connecting':
            return { title: 'Connecting' };
        case 'open':
            return { title: 'Open', detail: [comeback(attempt), outcome(recovery, missed)].join(' ').trim() };
        case 'reconnecting':
            return { title: `Reconnecting, attempt ${attempt}`, detail: cause({ code, detail, http }, false) };
        case 'closed':
            return { title: 'Closed', detail: cause({ code, detail, http }, true) };
        default:
            return { title: 'Not connected' };
    }
}

function comeback(attempt) {
    return attempt > 0 ? `Came back at attempt ${attempt}.` : '';
}

function outcome(recovery, missed) {
    switch (recovery) {
        case 'recovered':
            return missed > 0 ? `Recovered ${counted(missed, 'missed message')}.` : 'Recovered: nothing was missed.';
        case 'lost':
            return 'Lost: messages may be missing.';
        default:
            return '';
    }
}

/** A wait is told in one line; an end also says what its code means. */
function cause({ code, detail, http }, isEnd) {
    if (http) {
        return `HTTP ${http}: ${detail}`;
    }
    if (!code) {
        return detail ?? '';
    }
    const { name, meaning } = closeCode(code);
    return [`${code} ${name}.`, detail || (isEnd && meaning)].filter(Boolean).join(' ');
}
