// hono.mjs
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { handler } from './insurance.mjs';

const app = new Hono();
app.all('/api/insurance/*', (context) => handler(context.req.raw));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
