import { serveWorker } from '../worker-server.ts';
import { compute } from './compute.ts';
import type { ComputeRequest } from './compute-protocol.ts';
import { stepBack } from './step-back.ts';

// Whoever serves sockets goes before who merges.
stepBack();
serveWorker((request) => compute(request as ComputeRequest));
