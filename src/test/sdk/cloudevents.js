// The official CloudEvents SDK, unmodified, as publisher and reader: node cloudevents.js <base address> <channel>. It publishes events by
// HTTP and by WebSocket, reads all of them from a WebSocket of the subprotocol, strictly, and prints them as one JSON array.
import { CloudEvent, HTTP } from 'cloudevents';
import WebSocket from 'ws';

const LIMIT_MS = 30_000;
const [, , base, channel] = process.argv;

setTimeout(() => {
    console.error('the events take too long');
    process.exit(2);
}, LIMIT_MS).unref();

const subprotocol = 'cloudevents.json';
const address = `${base.replace(/^http/, 'ws')}ws/channel/${encodeURIComponent(channel)}`;
const socket = new WebSocket(address, subprotocol);

const read = (body) => HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents+json' }, body });

const about = { source: '/sdk', type: 'org.example.placed' };
const events = [
    new CloudEvent({ ...about, data: { total: 12.5, items: ['ä', null] }, subject: 'order 1', time: '2024-02-29T12:00:00.000Z' }),
    new CloudEvent({ ...about, data: 'plain ☕', datacontenttype: 'text/plain', traceparent: '00-1-2-01' }),
    new CloudEvent({ ...about, data: Buffer.from([0, 255, 127]), datacontenttype: 'application/octet-stream', count: 7 }),
];

async function publish(event) {
    const { headers, body } = HTTP.structured(event);
    const url = `${base}api/channels/${encodeURIComponent(channel)}/messages`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    if (!answer.ok) {
        throw new Error(`${answer.status} ${await answer.text()}`);
    }
}

const seen = [];
const done = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('message', (data) => {
        const event = read(data.toString());
        event.validate();
        seen.push(event.toJSON());
        if (seen.length === events.length + 1) {
            resolve();
        }
    });
});
await new Promise((resolve) => socket.on('open', resolve));
if (socket.protocol !== subprotocol) {
    throw new Error(`the subprotocol is ${socket.protocol}`);
}
for (const event of events) {
    await publish(event);
}
socket.send(HTTP.structured(new CloudEvent({ ...about, data: { by: 'socket' } })).body);
await done;
console.log(JSON.stringify({ seen }));
process.exit(0);
