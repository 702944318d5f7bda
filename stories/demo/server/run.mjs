// `npm run server`: the API of openapi.json over the trace, for this machine alone.
// Options: --token=SECRET asks for it; --cursor pages by cursor; --pglite answers from PostgreSQL within this process.
// `PORT`, or 8787.
import { createServer } from 'node:http';
import { ensurePackages } from '../../../scripts/install.mjs';

ensurePackages();
const { createApi } = await import('./api.mjs');

const option = (name) => process.argv.find((argument) => argument.startsWith(`--${name}`));
const source = option('pglite')
  ? await (await import('./pglite.mjs')).pgliteSource()
  : await (await import('./trace.mjs')).traceSource();
const api = createApi({
  source,
  token: option('token=')?.slice('--token='.length),
  paging: option('cursor') ? 'cursor' : 'offset',
});
const port = Number(process.env.PORT || 8787);
const server = createServer(api);
server.on('error', ({ code, message }) => {
  console.error(code === 'EADDRINUSE' ? `Port ${port} is in use.` : message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.log(`insurance-elements API: http://127.0.0.1:${server.address().port}`);
  console.log('Described by openapi.json; Ctrl+C ends the server.');
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    api.close();
    server.close();
    server.closeAllConnections();
    process.exit(0);
  });
}
