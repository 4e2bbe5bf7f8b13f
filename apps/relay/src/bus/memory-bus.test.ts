import { messageBusContract } from '../testing/message-bus-contract.ts';
import { createMemoryNetwork } from './memory-bus.ts';

messageBusContract('memory', async () => {
  const network = createMemoryNetwork();
  return { connect: () => network.connect(), dispose: () => Promise.resolve() };
});
