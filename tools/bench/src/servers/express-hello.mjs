import express from 'express';
import { body } from './body.mjs';
import { serve } from './serve.mjs';

// The least that Express does: one route, one JSON object.
const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/', (_request, response) => {
  response.json(body);
});

serve(app);
