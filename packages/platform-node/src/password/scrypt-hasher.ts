import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { coreRefusal, type PasswordHasher } from '@nbsetup/domain';

/** The cost of a hash and the size of the queue. */
export interface ScryptHasherOptions {
  /** The binary logarithm of the cost N, from 10 to 20. The default is 15, which takes 32 MiB of memory for a hash. */
  readonly costLog2?: number;
  /** How many passwords are hashed at once. The default is 2. Node.js has four threads for this and for files. */
  readonly threads?: number;
  /** How many more passwords may wait. The default is 64. */
  readonly queueMax?: number;
  /**
   * Verifies the hashes of another kind, so that users with such a hash can sign in. They then get a new hash. Until
   * then, the time of a wrong password shows which kind of hash a user has.
   */
  readonly former?: Pick<PasswordHasher, 'verify'>;
}

const blockSize = 8;
const saltBytes = 16;
const keyBytes = 32;
const readableHash = /^\$scrypt\$ln=(1\d|20),r=8,p=1\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

interface ScryptHash {
  readonly costLog2: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/**
 * Creates a hasher that uses the scrypt of Node.js. It needs no package and no worker file, so it can be bundled. It
 * runs in the threads of Node.js, and there is nothing to close. Hashes are PHC strings.
 *
 * @throws `RangeError` for a cost outside of its bounds. `hash` and `verify` throw `overloaded` if the queue is full.
 */
export function createScryptHasher(options: ScryptHasherOptions = {}): Required<PasswordHasher> {
  const { costLog2 = 15, threads = 2, queueMax = 64, former } = options;
  if (!Number.isInteger(costLog2) || costLog2 < 10 || costLog2 > 20) {
    throw new RangeError(`costLog2 must be a whole number between 10 and 20, but is ${costLog2}`);
  }
  const inTurn = createTurns({ threads, queueMax });
  const keyOf = (password: string, hash: Omit<ScryptHash, 'key'>): Promise<Buffer> =>
    inTurn(() => deriveKey(password, hash));
  // A hash that no password matches. It takes as much work as any other of this cost.
  const decoy: ScryptHash = { costLog2, salt: Buffer.alloc(saltBytes), key: Buffer.alloc(keyBytes) };

  return {
    hash: async (password) => {
      const salt = randomBytes(saltBytes);
      return format({ costLog2, salt, key: await keyOf(password, { costLog2, salt }) });
    },
    verify: async ({ password, hash }) => {
      const read = hash === undefined ? undefined : parse(hash);
      if (read === undefined && hash !== undefined && former !== undefined)
        return former.verify({ password, hash });
      const { key, ...parameters } = read ?? decoy;
      const isRight = timingSafeEqual(await keyOf(password, parameters), key);
      return isRight && read !== undefined;
    },
    needsRehash: (hash) => (parse(hash)?.costLog2 ?? 0) < costLog2,
  };
}

function deriveKey(password: string, { salt, costLog2 }: Omit<ScryptHash, 'key'>): Promise<Buffer> {
  const cost = 2 ** costLog2;
  const parameters = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, parameters, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function format({ costLog2, salt, key }: ScryptHash): string {
  const [saltText, keyText] = [salt, key].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$scrypt$ln=${costLog2},r=${blockSize},p=1$${saltText ?? ''}$${keyText ?? ''}`;
}

function parse(hash: string): ScryptHash | undefined {
  const [, costLog2, salt, key] = readableHash.exec(hash) ?? [];
  if (costLog2 === undefined || salt === undefined || key === undefined) return undefined;
  return { costLog2: Number(costLog2), salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

/** Returns a function that runs at most `threads` jobs at once. The others wait in the order of their calls. */
function createTurns({
  threads,
  queueMax,
}: {
  readonly threads: number;
  readonly queueMax: number;
}): <Result>(job: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= threads) {
      if (waiting.length >= queueMax) {
        throw coreRefusal('passwords_overloaded');
      }
      await new Promise<void>((enter) => waiting.push(enter));
    } else running += 1;
    try {
      return await job();
    } finally {
      // The place of this job is that of the next one.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
