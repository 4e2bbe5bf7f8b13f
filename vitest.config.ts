import { defineConfig } from 'vitest/config';

const sources = '{packages,apps}/*/src/**';
const needsProcesses = '**/*.int.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', include: [`${sources}/*.test.{ts,tsx}`, 'tests/golden/**/*.test.ts'], exclude: [needsProcesses] } },
      { extends: true, test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      { extends: true, test: { name: 'int', include: [`${sources}/*.int.test.ts`], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'cross',
          include: ['tests/{integration,convergence}/**/*.test.ts'],
          globalSetup: ['tests/integration/build-servers.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
