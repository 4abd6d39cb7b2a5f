import { recordTokenUse, type Clock, type UnitOfWork } from '@nbsetup/domain';

/** Records when tokens were used. */
export interface TokenUseRecorder {
  /** Notes that a token was used just now; returns at once and never throws. */
  readonly record: (tokenId: string) => void;
  /** Writes what is noted and not written yet; nothing is written after it. Safe to call twice. */
  close(): Promise<void>;
}

/** What recording the use of tokens needs of the world. */
export interface TokenUsePorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** Hears of uses that could not be written; those of a token are written with its next use. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds between two writes for one token at least. */
  readonly intervalMs?: number;
}

/**
 * Writes when tokens were used, off the request path: the first use of a token at once, later ones at most once in
 * 30 seconds. A crash loses at most the uses of that time, never a token.
 */
export function createTokenUseRecorder(ports: TokenUsePorts): TokenUseRecorder {
  const { unitOfWork, clock, onFailure, intervalMs = 30_000 } = ports;
  const unwritten = new Map<string, Date>();
  const resting = new Set<string>();
  let writing: Promise<void> = Promise.resolve();
  let isClosed = false;

  const write = (tokenId: string, usedAt: Date): void => {
    resting.add(tokenId);
    writing = writing
      .then(() => unitOfWork.run((stores) => recordTokenUse(stores, { tokenId, usedAt })))
      .catch(onFailure);
  };
  const writeUnwritten = (): void => {
    resting.clear();
    for (const [tokenId, usedAt] of unwritten) write(tokenId, usedAt);
    unwritten.clear();
  };
  const timer = setInterval(writeUnwritten, intervalMs);
  timer.unref();

  return {
    record: (tokenId) => {
      if (isClosed) return;
      const usedAt = clock.now();
      if (resting.has(tokenId)) unwritten.set(tokenId, usedAt);
      else write(tokenId, usedAt);
    },
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      writeUnwritten();
      await writing;
    },
  };
}
