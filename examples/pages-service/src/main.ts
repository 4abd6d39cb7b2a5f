import { createNbsetup, memory, postgres } from '@nbsetup/express';
import express from 'express';
import { pages } from './pages.ts';

const { DATABASE_URL: url, PORT = '3000' } = process.env;
const storage = url === undefined ? memory().with(pages) : postgres({ connectionString: url }).with(pages);
const nbsetup = await createNbsetup({ storage, setup: { tokens: true } });
const server = express().use(nbsetup.router).listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => void nbsetup.close()));
