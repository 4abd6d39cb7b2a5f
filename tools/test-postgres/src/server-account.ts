import { readFile } from 'node:fs/promises';
import type { ServerAccount } from './server-binaries.ts';

const unprivileged = ['postgres', 'nobody'];

/**
 * Returns the account that a server must run as. PostgreSQL refuses root and a uid without an entry in /etc/passwd.
 * Returns `undefined` if this process may run it itself.
 */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const passwd = await readFile('/etc/passwd', 'utf8');
  const accounts = unprivileged.flatMap((name) => findAccount(passwd, name));
  if (accounts[0] === undefined) {
    throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody');
  }
  return accounts[0];
}

function findAccount(passwd: string, wanted: string): readonly ServerAccount[] {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name]) => name === wanted)
    .map(([, , uid, gid]) => ({ uid: Number(uid), gid: Number(gid) }));
}
