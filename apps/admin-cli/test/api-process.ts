import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url));

/** Starts the built API on a free port until the test is over, and answers where it listens. */
export async function startApi(env: Readonly<Record<string, string>>): Promise<string> {
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
  onTestFinished(() => {
    api.kill('SIGKILL');
  });
  let printed = '';
  return new Promise((resolve, reject) => {
    api.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, url] = /listening\s+(http:\S+)\n/.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    api.once('exit', (code) => {
      reject(new Error(`the API ended with ${String(code)}`));
    });
  });
}
