// express.mjs
import { createRequestListener } from '@remix-run/node-fetch-server';
import express from 'express';
import { handler } from './insurance.mjs';

const app = express();
// Before express.json(), which would take the body away.
app.use('/api/insurance', createRequestListener(handler));
app.listen(process.env.PORT);
