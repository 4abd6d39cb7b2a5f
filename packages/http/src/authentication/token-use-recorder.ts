import { recordTokenUses, type Clock, type UnitOfWork } from '@nbsetup/domain';

/** Records when tokens are used. */
export interface TokenUseRecorder {
  /** Records that a token is used now. Returns at once and never throws. */
  readonly record: (tokenId: string) => void;
  /** Writes the uses that are not written yet. Later uses are ignored. Safe to call twice. */
  close(): Promise<void>;
}

/** The ports of the recorder. */
export interface TokenUsePorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** Called when uses could not be written. They are written after the next interval, or when it is closed. */
  readonly onFailure: (error: unknown) => void;
  /** The minimum time between two writes for one token, in milliseconds. 30 seconds if absent. */
  readonly intervalMs?: number;
}

/** The minimum time between two writes for the first uses of tokens, in milliseconds. */
const firstUsesMs = 1_000;

/** Uses by the id of the token. */
type Uses = Map<string, Date>;

/**
 * Creates a recorder that writes outside of the request, all tokens at once. It writes the first use of a token at
 * once, or within a second if others were just written. It writes later uses at most every 30 seconds. A crash loses
 * at most the uses of that time.
 */
export function createTokenUseRecorder(ports: TokenUsePorts): TokenUseRecorder {
  const { clock, intervalMs = 30_000 } = ports;
  const first: Uses = new Map();
  const later: Uses = new Map();
  const written = new Set<string>();
  const write = createWriter(ports, (uses) => {
    // A use since then is later.
    for (const [tokenId, usedAt] of uses) if (!later.has(tokenId)) later.set(tokenId, usedAt);
  });
  let isPausing = false;
  let isClosed = false;
  const writeFirst = (): void => {
    if (isPausing || first.size === 0) return;
    isPausing = true;
    void write(first);
    setTimeout(() => {
      isPausing = false;
      writeFirst();
    }, firstUsesMs).unref();
  };
  const timer = setInterval(() => {
    written.clear();
    for (const tokenId of later.keys()) written.add(tokenId);
    void write(later);
  }, intervalMs);
  timer.unref();
  return {
    record: (tokenId) => {
      if (isClosed) return;
      if (written.has(tokenId)) later.set(tokenId, clock.now());
      else {
        written.add(tokenId);
        first.set(tokenId, clock.now());
        writeFirst();
      }
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await write(first);
      await write(later);
    },
  };
}

/**
 * Returns a function that takes all uses and writes them in one unit of work, after the earlier ones. It resolves when
 * they are written, and never rejects.
 */
function createWriter(
  { unitOfWork, onFailure }: TokenUsePorts,
  onUnwritten: (uses: ReadonlyMap<string, Date>) => void,
): (uses: Uses) => Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  return (taken) => {
    const uses = new Map(taken);
    taken.clear();
    const list = Array.from(uses, ([tokenId, usedAt]) => ({ tokenId, usedAt }));
    if (list.length === 0) return writing;
    writing = writing
      .then(() => unitOfWork.run((stores) => recordTokenUses(stores, list)))
      .catch((error: unknown) => {
        onUnwritten(uses);
        onFailure(error);
      });
    return writing;
  };
}
