import { serveWorker } from '../worker-server.ts';
import { compute } from './compute.ts';
import type { ComputeRequest } from './compute-protocol.ts';

serveWorker((request) => compute(request as ComputeRequest));
