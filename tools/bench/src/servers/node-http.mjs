import { Buffer } from 'node:buffer';
import { body } from './body.mjs';
import { serve } from './serve.mjs';

// The least that Node.js does.
serve((_request, response) => {
  const text = JSON.stringify(body);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
});
