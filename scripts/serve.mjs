// Serves the project's pages from its sources: the demo of `npm start`, and the page of the visual tests.
import { createServer } from 'node:http';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { root } from './install.mjs';
import { leanMarkdownServed } from './lean-markdown.mjs';
import { umdModules } from './umd.mjs';

const host = '127.0.0.1';

/**
 * Serves the project's folder to this machine alone. Resolves with undefined where no port is free.
 *
 * @param options.ports the ports to try, in their order; 0 is any that is free
 * @param options.home where `/` leads
 * @param options.api a listener that answers what is asked below `/api/`
 * @param options.watch whether pages are reloaded when a file changes
 */
export async function serve({ ports = [0], home, api, watch = false } = {}) {
  // A server of our own: the dev server's would listen on every network interface, whatever the host it is given.
  const http = createServer();
  const port = await listen(http, ports);
  if (port === undefined) return undefined;
  const devServer = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    logStartMessage: false,
    config: {
      rootDir: root,
      hostname: host,
      port,
      middlewareMode: { server: http },
      watch,
      nodeResolve: { exportConditions: ['default'] },
      plugins: [
        esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` }),
        umdModules('papaparse'),
        leanMarkdownServed,
      ],
      middleware: [
        (context, next) => (api && context.path.startsWith('/api/') ? handOver(context, api) : next()),
        (context, next) => (home && context.path === '/' ? context.redirect(home) : next()),
        // Sources are served as they are now, also after a restart on the same port.
        (context, next) => (context.set('cache-control', 'no-cache'), next()),
      ],
    },
  });
  http.on('request', devServer.koaApp.callback());
  return {
    /** Without a slash at its end. */
    address: `http://${host}:${port}`,
    async stop() {
      await devServer.stop();
      http.close();
      http.closeAllConnections();
    },
  };
}

/** Lets a listener answer, which knows nothing of where it is. */
function handOver(context, listener) {
  context.respond = false;
  context.req.url = context.req.url.replace(/^\/api/, '');
  listener(context.req, context.res);
}

async function listen(http, ports) {
  for (const port of ports) {
    if (await listensOn(http, port)) return http.address().port;
  }
  return undefined;
}

function listensOn(http, port) {
  return new Promise((resolve, reject) => {
    http.once('error', ({ code, message }) =>
      code === 'EADDRINUSE' ? resolve(false) : reject(new Error(message)),
    );
    http.listen(port, host, () => {
      http.removeAllListeners('error');
      resolve(true);
    });
  });
}
