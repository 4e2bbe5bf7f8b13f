import { boardHistoryContract } from './board-history-contract.ts';
import { boardStoreContract } from './board-store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

const open = async () => ({ store: createMemoryStore(), dispose: async () => undefined });

boardStoreContract('the memory store', open);
boardHistoryContract('the memory store', open);
