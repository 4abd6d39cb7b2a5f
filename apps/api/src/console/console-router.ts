import { isSetupRequired } from '@nbsetup/domain';
import type { InstanceReader } from '@nbsetup/domain/storage';
import { collectBody, exactRouter, refuseMethod } from '@nbsetup/http';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { ConsoleFile, ConsoleFiles } from './console-files.ts';
import type { ConsoleSettings } from './console-settings.ts';

/** The ports of the router of the console. */
export interface ConsolePorts {
  readonly instance: InstanceReader;
  readonly files: ConsoleFiles;
  readonly settings: ConsoleSettings;
  /** Whether the operator has closed setup. */
  readonly isSetupClosed: boolean;
}

/**
 * Scripts and styles come from this server alone, none is in the page itself, and no text becomes a script. The page
 * fits in no frame, and its forms reach no other server.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Creates the router of the console: its page on every address of it, and its files. `/` leads to the setup page while
 * setup is required. Every address in a response is relative, so that a proxy may serve the console under a path.
 */
export function consoleRouter({ instance, files, settings, isSetupClosed }: ConsolePorts): Router {
  const page = withSettings(files.page, settings);
  const sendPage: RequestHandler = (_request, response) => {
    response.set({ 'Content-Security-Policy': contentSecurityPolicy, 'Cache-Control': 'no-store' });
    response.type('html').send(page);
  };
  const router = exactRouter();
  const serve = (path: string, handler: RequestHandler): void => {
    router.route(path).all(collectBody).get(handler).all(refuseMethod('GET', 'HEAD'));
  };
  serve('/', async (_request, response) => {
    response.set('Cache-Control', 'no-store');
    response.redirect(302, (await isSetupOpen(instance, isSetupClosed)) ? 'setup' : 'overview');
  });
  for (const address of files.addresses) serve(`/${address}`, sendPage);
  for (const [name, file] of files.assets) {
    serve(`/assets/${name}`, (request, response) => {
      sendFile(request, response, file);
    });
  }
  return router;
}

/** Without an answer of the store the page opens, asks for the state itself, and shows that it cannot be reached. */
async function isSetupOpen(instance: InstanceReader, isSetupClosed: boolean): Promise<boolean> {
  if (isSetupClosed) return false;
  try {
    return await isSetupRequired(instance);
  } catch {
    return false;
  }
}

function sendFile(request: Request, response: Response, { type, body, gzipped }: ConsoleFile): void {
  response.vary('Accept-Encoding');
  response.set({ 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' });
  if (request.acceptsEncodings('gzip') === 'gzip') {
    response.set('Content-Encoding', 'gzip').send(gzipped);
    return;
  }
  response.send(body);
}

/** Puts the settings where the console reads them. A script in the page would need a wider policy. */
function withSettings(page: string, settings: ConsoleSettings): string {
  const empty = 'name="nbsetup-console" content="{}"';
  if (!page.includes(empty)) throw new TypeError('the page of the console has no place for its settings');
  const text = JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return page.replace(empty, () => empty.replace('{}', () => text));
}
