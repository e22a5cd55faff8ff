import { chosenFeed } from './chosen-feed.js';
import { drawCodeTable } from './code-table.js';
import { demoFeed } from './demo-feeds.js';
import { Network } from './network.js';
import { NetworkBar } from './network-bar.js';
import { Publisher } from './publisher.js';
import { Room } from './room.js';
import { followTheme } from './theme.js';

followTheme();
drawCodeTable();

const network = new Network();
const room = new Room(network);
const counter = demoFeed(network, 'feed-counter', 'demo:counter', ['message', 'counter']);
const status = demoFeed(network, 'feed-status', 'demo:status', ['heartbeat', 'update', 'message']);
const chosen = chosenFeed(network);
new Publisher(network);
new NetworkBar(network, [
    { name: 'Chat', part: 'chat', connection: room.connection },
    { name: 'Counter', part: 'feed-counter', connection: counter.connection },
    { name: 'Status', part: 'feed-status', connection: status.connection },
    { name: 'Followed', part: 'feed-custom', connection: chosen.connection },
]);
