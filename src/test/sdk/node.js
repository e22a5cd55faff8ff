// The conversation in Node: node node.js <base address>. Prints what was heard and ends with 0. With another argument it says
// in a line before that in which room it is, when somebody else is to end its connection and to publish what it misses.
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

import { converse, events, publishTo } from './conversation.js';

const LIMIT_MS = 60_000;
const [, , base, isCutByOthers] = process.argv;

const timer = setTimeout(() => {
    console.error('the conversation takes too long');
    process.exit(2);
}, LIMIT_MS);

// Node has no network to switch off: the socket is taken away, and the SDK comes back by itself.
async function cut(client, room, texts) {
    client._transport.close();
    for (const text of texts) {
        await publishTo(base, room, text);
    }
}

async function awaitTheCut(client, room) {
    const isCutOff = events(client, 'connecting');
    console.log(room);
    await isCutOff();
}

const heard = await converse({
    base,
    newClient: (address) => new Centrifuge(address, { websocket: WebSocket }),
    goAway: isCutByOthers ? awaitTheCut : cut,
});
console.log(JSON.stringify(heard));
clearTimeout(timer);
