import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { compiledMessages } from './apps/web/scripts/compiled-messages.ts';

const sources = '{packages,apps}/*/src/**';
const testServers = 'tests/servers/serve-test-servers.mjs';
const needsProcesses = '**/*.int.test.ts';

export default defineConfig({
  plugins: [compiledMessages()],
  test: {
    // Generous: on a busy machine a property test of a few seconds takes many.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // Vitest leaves one core alone by itself: on a machine of two that is half of it.
    maxWorkers: availableParallelism(),
    projects: [
      // No file keeps anything in a module, so files share what was loaded: half the processor time.
      { extends: true, test: { name: 'unit', isolate: false, include: [`${sources}/*.test.{ts,tsx}`, 'tests/golden/**/*.test.ts'], exclude: [needsProcesses] } },
      { extends: true, test: { name: 'architecture', isolate: false, include: ['tests/architecture/**/*.test.ts'] } },
      { extends: true, test: { name: 'int', include: [`${sources}/*.int.test.ts`], globalSetup: [testServers] } },
      {
        extends: true,
        test: {
          name: 'cross',
          include: ['tests/{integration,convergence,bench,soak,crash,history,chaos}/**/*.test.ts'],
          globalSetup: ['tests/integration/build-servers.ts', testServers],
        },
      },
    ],
  },
});
