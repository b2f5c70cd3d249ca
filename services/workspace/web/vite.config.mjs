import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.mjs';
import { fluentSubPackages } from './build/fluent-sub-packages.mjs';
import { leanPreloads } from './build/lean-preloads.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The server puts a fresh nonce in place of this word into every copy of index.html it sends. */
const CSP_NONCE = '__CSP_NONCE__';

export default defineConfig({
  root: here('.'),
  plugins: [fluentSubPackages(), leanPreloads(), compressed()],
  resolve: { alias: { '@parley/kernel': here('../../../libs/kernel/src/index.ts') } },
  html: { cspNonce: CSP_NONCE },
  build: {
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
      treeshake: { moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }] },
    },
  },
  server: {
    proxy: { '/api': process.env.PARLEY_WEB_API ?? 'http://127.0.0.1:8080' },
  },
});
