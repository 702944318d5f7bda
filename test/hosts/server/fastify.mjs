// fastify.mjs
import { createRequestListener } from '@remix-run/node-fetch-server';
import fastify from 'fastify';
import { handler } from './insurance.mjs';

const listener = createRequestListener(handler);
const app = fastify();
app.register(async (api) => {
  // The handler reads the body itself.
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (request, payload, done) => done(null));
  api.all('/api/insurance/*', (request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  });
});
await app.listen({ port: Number(process.env.PORT) });
