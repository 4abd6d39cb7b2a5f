import { protocol, type messages } from '@electric-sql/pglite';

/** One message of the engine. The fields of its body are read from `bytes` when they are needed. */
export interface WireMessage {
  /** The letter of its kind. */
  readonly kind: string;
  readonly bytes: Buffer;
  /** Where the body begins. */
  readonly start: number;
  readonly end: number;
}

const kindLength = 1;
const sizeLength = 4;

/** Returns the messages of a whole response. */
export function wireMessages(bytes: Buffer): readonly WireMessage[] {
  const found: WireMessage[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + kindLength + bytes.readInt32BE(at + kindLength);
    const kind = String.fromCharCode(bytes[at] ?? 0);
    found.push({ kind, bytes, start: at + kindLength + sizeLength, end });
    at = end;
  }
  return found;
}

/**
 * Returns a message as the parser of PGlite reads it. Rows have `rowReader` instead, because this parser copies each
 * value twice.
 */
export function parsedMessage({ bytes, start, end }: WireMessage): messages.BackendMessage | undefined {
  let parsed: messages.BackendMessage | undefined;
  new protocol.Parser().parse(bytes.subarray(start - sizeLength - kindLength, end), (message) => {
    parsed = message;
  });
  return parsed;
}
