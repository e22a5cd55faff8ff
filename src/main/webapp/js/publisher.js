import { httpUrl, nameFault, segment } from './address.js';
import { byId, element } from './dom.js';
import { readProblem } from './problem.js';

const ANSWER_MS = 10_000;

/** The form that publishes by REST and shows the answer of the hub. */
export class Publisher {
    #network;
    #channel = byId('publish-channel');
    #result = byId('publish-result');

    constructor(network) {
        this.#network = network;
        this.#channel.addEventListener('input', () => this.#check());
        byId('publish-form').addEventListener('submit', (event) => {
            event.preventDefault();
            this.#publish();
        });
        this.#check();
    }

    get #path() {
        return `api/channels/${segment(this.#channel.value.trim())}/messages`;
    }

    #check() {
        this.#channel.setCustomValidity(nameFault(this.#channel.value.trim()));
        byId('publish-address').textContent = `POST ${this.#path}`;
    }

    async #publish() {
        const button = byId('publish-send');
        button.disabled = true;
        try {
            await this.#post();
        } catch (failure) {
            const detail = failure.name === 'TimeoutError'
                ? 'The hub did not answer within 10 s. Try again.'
                : 'The hub could not be reached. Try again when it is back.';
            this.#showProblem({ title: 'No answer', detail });
        } finally {
            button.disabled = false;
        }
    }

    async #post() {
        if (this.#network.isCut) {
            this.#showProblem({ title: 'Not sent', detail: 'You cut this page’s connections. Restore them first.' });
            return;
        }
        const event = byId('publish-event').value.trim() || 'message';
        const answer = await fetch(httpUrl(this.#path), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' },
            body: JSON.stringify({ event, data: byId('publish-data').value }),
            signal: AbortSignal.timeout(ANSWER_MS),
        });
        if (answer.ok) {
            this.#showAccepted(answer.status, await readAnswer(answer));
        } else {
            this.#showProblem(await readProblem(answer));
        }
    }

    #showAccepted(status, members) {
        const facts = Object.entries(members).map(([key, value]) => `${key} ${drawValue(value)}`);
        this.#show('ok', 'Published', [`HTTP ${status}`, ...facts].join(' · '));
    }

    #showProblem({ status, title, detail }) {
        this.#show('problem', title, [status && `HTTP ${status}`, detail].filter(Boolean).join(' · '));
    }

    #show(outcome, title, text) {
        this.#result.dataset.outcome = outcome;
        const time = new Date().toLocaleTimeString([], { hour12: false });
        this.#result.replaceChildren(
            element('strong', {}, title),
            element('span', { className: 'result-text' }, text),
            element('time', {}, time),
        );
    }
}

/** Reads the members of the answer; an answer without a body has none, and the message is published all the same. */
async function readAnswer(answer) {
    try {
        return Object(await answer.json());
    } catch {
        return {};
    }
}

function drawValue(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
