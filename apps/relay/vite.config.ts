import { defineConfig } from 'vite';

// Workspace packages are bundled, npm dependencies stay external. Workers are entries of their own, found by the
// relay beside its main file.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'src/main.ts',
        maintain: 'src/maintain.ts',
        'sqlite-worker': 'src/storage/sqlite-worker.ts',
        'compute-worker': 'src/compute/compute-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@paperroll\//] },
});
