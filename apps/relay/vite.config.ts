import { defineConfig } from 'vite';

// Workspace packages are bundled, npm dependencies stay external.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    rollupOptions: { input: { main: 'src/main.ts' }, output: { entryFileNames: '[name].js' } },
  },
  ssr: { noExternal: [/^@paperroll\//] },
});
