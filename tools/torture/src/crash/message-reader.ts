/** One message of PostgreSQL's protocol. */
export interface Message {
  /** One letter. Empty for the first message of a connection. */
  readonly type: string;
  readonly bytes: Buffer;
}

const lengthBytes = 4;

/**
 * Creates a function that splits the bytes of one direction into messages. It takes each chunk and returns the
 * complete messages.
 * The program's first message has no type. The server's messages all have one.
 */
export function createMessageReader(from: 'program' | 'server'): (chunk: Buffer) => readonly Message[] {
  let isTyped = from === 'server';
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const typeBytes = isTyped ? 1 : 0;
      if (rest.length < typeBytes + lengthBytes) return messages;
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return messages;
      messages.push({ type: rest.toString('latin1', 0, typeBytes), bytes: rest.subarray(0, end) });
      rest = rest.subarray(end);
      isTyped = true;
    }
  };
}

/**
 * Returns the statement in a message with a simple query, a parse, or a bind of a statement that was prepared before.
 * The last one is known by its name only. Returns `undefined` for other messages.
 */
export function statementIn({ type, bytes }: Message): string | undefined {
  const parts = bytes.toString('utf8', 1 + lengthBytes).split('\0');
  if (type === 'Q') return parts[0];
  if (type === 'B') return `execute ${parts[1] ?? ''}`;
  return type === 'P' ? parts[1] : undefined;
}
