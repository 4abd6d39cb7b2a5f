import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url));

/** A running process of the built API. */
export interface ApiProcess {
  /** The URL on which it listens. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the built API on a free port and returns its URL. It is stopped when the test ends. */
export async function startApi(env: Readonly<Record<string, string>>): Promise<string> {
  const { url, stop } = await openApi(env);
  onTestFinished(stop);
  return url;
}

/**
 * Starts an API for more than one test, whose owner is admin@example.com, and returns it with the token of the owner.
 */
export async function openOwnedApi(): Promise<ApiProcess & { readonly token: string }> {
  const api = await openApi({});
  const response = await fetch(`${api.url}/api/setup`, {
    method: 'POST',
    body: JSON.stringify({
      email: 'admin@example.com',
      name: 'Admin',
      password: 'use-a-long-random-password',
      create_pat: true,
    }),
  });
  const [, token = ''] = /"personal_access_token":"(\w+)"/.exec(await response.text()) ?? [];
  return { ...api, token };
}

async function openApi(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const api = spawn(process.execPath, [program], {
    env: {
      NB_LISTEN_ADDRESS: '127.0.0.1:0',
      NB_STORE_ENGINE: 'memory',
      NB_VERSION_CHECK_ENABLED: 'false',
      NB_SETUP_PAT_ENABLED: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(api, 'exit');
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    api.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, address] = /listening\s+(http:\S+)\n/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    void ended.then(([code]) => {
      reject(new Error(`the API ended with ${String(code)}`));
    });
  });
  return {
    url,
    stop: async () => {
      api.kill('SIGKILL');
      await ended;
    },
  };
}
