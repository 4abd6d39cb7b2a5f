import { recordTokenUse, type Clock, type UnitOfWork } from '@nbsetup/domain';

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
  /** Called when a use could not be written. The next use of the token is written in its place. */
  readonly onFailure: (error: unknown) => void;
  /** The minimum time between two writes for one token, in milliseconds. 30 seconds if absent. */
  readonly intervalMs?: number;
}

/**
 * Creates a recorder that writes outside of the request. It writes the first use of a token at once, and later uses
 * at most every 30 seconds. A crash loses at most the uses of that time.
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
