import { Server } from '@hocuspocus/server';

// As its guide starts it: in memory, without extensions.
const server = new Server({ port: Number(process.env.PORT), address: '127.0.0.1', quiet: true });
await server.listen();
console.log('listening');
