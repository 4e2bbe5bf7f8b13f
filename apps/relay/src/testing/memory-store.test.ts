import { boardStoreContract } from './board-store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

boardStoreContract('the memory store', async () => ({ store: createMemoryStore(), dispose: async () => undefined }));
