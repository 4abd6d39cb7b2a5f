/** One message of the protocol between a program and PostgreSQL. */
export interface Message {
  /** One letter; empty for the first message of a connection, which has none. */
  readonly type: string;
  readonly bytes: Buffer;
}

const lengthBytes = 4;

/**
 * Cuts the bytes of one direction of a connection into messages: call it with each chunk, it answers the messages that are
 * whole by then. What the program sends begins with a message without a type; what the server sends does not.
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

/** The text of a statement in the message that begins it, a simple query or a parse; `undefined` in any other. */
export function statementIn({ type, bytes }: Message): string | undefined {
  const parts = bytes.toString('utf8', 1 + lengthBytes).split('\0');
  if (type === 'Q') return parts[0];
  return type === 'P' ? parts[1] : undefined;
}
