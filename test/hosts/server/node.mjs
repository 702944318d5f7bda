// node.mjs
import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { handler } from './insurance.mjs';

createServer(createRequestListener(handler)).listen(process.env.PORT);
