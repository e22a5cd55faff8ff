// The conversation in Node: node node.js <base address>. Prints what was heard and ends with 0.
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

import { converse, publishTo } from './conversation.js';

const LIMIT_MS = 30_000;
const base = process.argv[2];

const timer = setTimeout(() => {
    console.error('the conversation takes too long');
    process.exit(2);
}, LIMIT_MS);

const heard = await converse({
    base,
    newClient: (address) => new Centrifuge(address, { websocket: WebSocket }),
    // Node has no network to switch off: the socket is taken away, and the SDK comes back by itself.
    goAway: async (client, room, texts) => {
        client._transport.close();
        for (const text of texts) {
            await publishTo(base, room, text);
        }
    },
});
console.log(JSON.stringify(heard));
clearTimeout(timer);
