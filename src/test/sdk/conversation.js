// The official SDK, unmodified, against a running hub: node conversation.js <base address>. Ends with 0 if all is well.
import assert from 'node:assert/strict';

import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const base = process.argv[2];
const room = `sdk-${process.pid}-${Date.now()}`;
const channel = `room:${room}`;

function connect() {
    const client = new Centrifuge(`${base.replace(/^http/, 'ws')}/connection/websocket`, { websocket: WebSocket });
    client.connect();
    return client;
}

async function publish(text) {
    const answer = await fetch(`${base}/api/rooms/${room}/messages`, { method: 'POST', body: new URLSearchParams({ data: text }) });
    assert.equal(answer.status, 200);
}

/** Returns a function that waits for the next event of a kind; none is missed in between. */
function events(source, kind) {
    const arrived = [];
    let wake = () => {};
    source.on(kind, (event) => {
        arrived.push(event);
        wake();
    });
    return async () => {
        while (arrived.length === 0) {
            await new Promise((resolve) => {
                wake = resolve;
            });
        }
        return arrived.shift();
    };
}

const timer = setTimeout(() => {
    console.error('the conversation takes too long');
    process.exit(2);
}, 30_000);

const client = connect();
const subscription = client.newSubscription(channel, { joinLeave: true, positioned: true, recoverable: true });
const nextSubscribed = events(subscription, 'subscribed');
const nextPublication = events(subscription, 'publication');
const nextJoin = events(subscription, 'join');
const nextLeave = events(subscription, 'leave');
subscription.subscribe();

const first = await nextSubscribed();
assert.equal(first.recoverable, true);
assert.equal(first.wasRecovering, false);
assert.equal((await nextJoin()).info.user, '');

await subscription.publish({ hello: 'world', n: 12345678901234 });
const own = await nextPublication();
assert.deepEqual(own.data, { hello: 'world', n: 12345678901234 });
assert.ok(own.offset > first.streamPosition.offset);
assert.ok(own.info.client);
await subscription.publish('text \u2028 😀');
assert.equal((await nextPublication()).data, 'text \u2028 😀');
await publish('by rest');
assert.equal((await nextPublication()).data, 'by rest');

const other = connect();
const otherSubscription = other.newSubscription(channel);
otherSubscription.subscribe();
const joined = await nextJoin();
assert.equal((await subscription.presenceStats()).numClients, 2);
assert.equal(Object.keys((await subscription.presence()).clients).length, 2);
other.disconnect();
assert.equal((await nextLeave()).info.client, joined.info.client);

const history = await subscription.history({ limit: 2, reverse: true });
assert.deepEqual(history.publications.map((each) => each.data), ['by rest', 'text \u2028 😀']);
assert.equal(history.offset >= history.publications[0].offset, true);

assert.deepEqual((await client.rpc('reverse', { text: 'abc' })).data, { text: 'cba' });
await assert.rejects(client.rpc('unknown', {}), { code: 104 });
await assert.rejects(client.rpc('fails', {}), { code: 100 });

// the network is cut, twelve messages pass, the SDK comes back by itself
client._transport.close();
for (let number = 1; number <= 12; number++) {
    await publish(`missed ${number}`);
}
const again = await nextSubscribed();
assert.equal(again.wasRecovering, true);
assert.equal(again.recovered, true);
for (let number = 1; number <= 12; number++) {
    assert.equal((await nextPublication()).data, `missed ${number}`);
}
await publish('live again');
assert.equal((await nextPublication()).data, 'live again');

// a position of another epoch cannot be recovered, and the client is told
const stranger = connect();
const lost = stranger.newSubscription(channel, { since: { offset: 1, epoch: 'other' } });
const nextLost = events(lost, 'subscribed');
lost.subscribe();
assert.equal((await nextLost()).recovered, false);
stranger.disconnect();

subscription.unsubscribe();
await publish('not for me');
client.disconnect();
console.log('ok');
clearTimeout(timer);
