/** Prints every claim of the campaign and whether it holds: `npm run claims`. Status 1 if one does not. */
import { fileURLToPath } from 'node:url';
import { createViteServer } from 'vitest/node';

// The claims are read by test code that resolves paths from its own place, so it is loaded unbundled.
const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createViteServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
try {
  /** @type {Pick<typeof import('../test/campaign/table.ts'), 'claimsTable'>} */
  const { claimsTable } = /** @type {any} */ (await server.ssrLoadModule('/test/campaign/table.ts'));
  const { lines, failed } = claimsTable();
  console.log(lines.join('\n'));
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await server.close();
}
