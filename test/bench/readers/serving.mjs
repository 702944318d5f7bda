// A process that serves the API over records of many customers, or the same answers by a plain listener of Node. Reports
// its memory to its parent on request.
import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { createInsuranceHandler, InsuranceError, scopedSource } from '../../../dist/server.js';
import { memorySource } from '../../../dist/sources/memory/memory-source.js';
import { CUSTOMERS, recordsOf } from './workload.mjs';

const [kind, rows] = process.argv.slice(2);
const source = memorySource(recordsOf(Number(rows)));
await source.ready;
const handler = createInsuranceHandler({
  source(request) {
    const customer = Number(request.headers.get('x-customer'));
    if (!(customer < CUSTOMERS)) throw new InsuranceError('unauthorized', 'who is it?');
    return scopedSource(source, { apiKeys: [`customer ${customer}`] });
  },
});

/** Calls the source at once and writes its answer: what a server by hand does at the least. */
const byHand = async (request, response) => {
  if (request.url === '/changes') return void response.writeHead(200).write(':\n\n');
  let text = '';
  for await (const chunk of request) text += chunk;
  const { query, ...body } = JSON.parse(text);
  query.apiKeys = [`customer ${request.headers['x-customer']}`];
  const answers = {
    '/summary': () => source.getSummary(query),
    '/breakdown': () => source.getBreakdown(query, body.dimension),
    '/trend': () => source.getTrend(query, body.interval),
    '/records': () => source.getRecords(query, body),
    '/totals': () => source.getTotals(query),
  };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(await answers[request.url]()));
};

const server = createServer(kind === 'handler' ? createRequestListener(handler) : byHand);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ heap: heapUsed + external });
});
